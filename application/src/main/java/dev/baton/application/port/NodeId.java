package dev.baton.application.port;

import dev.baton.domain.kernel.Names;

/**
 * A server's name, the same after a restart and unlike that of any other on the same database. It
 * is short enough for the {@link #source} of the server's facts.
 */
public record NodeId(String value) {
  private static final String PREFIX = "baton/";

  /** The longest name of a server, in characters. */
  public static final int LONGEST = Names.LONGEST - PREFIX.length();

  public NodeId {
    Names.require(
        Names.isWord(value) && value.length() <= LONGEST,
        value,
        "a node's name is 1 to " + LONGEST + " of A-Z a-z 0-9 _ -");
  }

  /** Who the server is as the source of its facts. */
  public String source() {
    return PREFIX + value;
  }
}
