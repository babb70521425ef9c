package dev.baton.bootstrap.server;

import dev.baton.application.port.NodeId;
import dev.baton.infrastructure.config.Configuration;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of a server that was given none. */
final class NodeName {
  private NodeName() {}

  /**
   * The configured name; or one that stays the same after a restart. A store that only one server
   * can use needs no more than a constant, a shared one tells servers apart by host and port.
   */
  static NodeId of(Configuration configuration, StoreKind kind) {
    Configuration.Server server = configuration.server();
    if (!server.node().isEmpty()) {
      return new NodeId(server.node());
    }
    if (kind == StoreKind.MEMORY || configuration.database().isEmbedded()) {
      return new NodeId("local");
    }
    long distinction = server.port() == 0 ? ProcessHandle.current().pid() : server.port();
    return new NodeId(word(hostName() + "-" + distinction));
  }

  /** A name made of another one, of which the end tells the most. */
  static String word(String name) {
    String word = name.replaceAll("[^A-Za-z0-9_-]", "-");
    return word.substring(Math.max(0, word.length() - NodeId.LONGEST));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "host";
    }
  }
}
