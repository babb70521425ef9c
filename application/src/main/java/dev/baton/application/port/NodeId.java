package dev.baton.application.port;

import dev.baton.domain.kernel.Names;

/** A server's name, the same after a restart and unlike that of any other on the same database. */
public record NodeId(String value) {
  public NodeId {
    Names.require(Names.isWord(value), value, "a node's name is 1 to 200 of A-Z a-z 0-9 _ -");
  }
}
