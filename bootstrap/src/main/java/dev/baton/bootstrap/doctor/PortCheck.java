package dev.baton.bootstrap.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Whether the server's port is free.
 *
 * @param host the address to listen on
 * @param port the port to listen on
 */
record PortCheck(String host, int port) implements Check {
  @Override
  public Finding look() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, port));
      return Finding.good("port", host + ":" + port + " is free");
    } catch (IOException e) {
      String holder = PortHolder.of(port).orElse("another process");
      return Finding.poor(
          "port",
          host + ":" + port + " is taken by " + holder,
          "fine if that is your Baton server; otherwise start yours with --port");
    }
  }
}
