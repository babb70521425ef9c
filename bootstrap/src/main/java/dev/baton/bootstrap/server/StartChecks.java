package dev.baton.bootstrap.server;

import dev.baton.bootstrap.doctor.PortHolder;
import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.bootstrap.failure.Failure;
import dev.baton.infrastructure.config.Configuration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** What would make the start fail in the end, found before anything is started. */
final class StartChecks {
  private StartChecks() {}

  static void run(Configuration.Server server) {
    InetAddress address = address(server.host());
    if (!address.isLoopbackAddress()) {
      throw new Failure(
          ExitCode.NOT_LOOPBACK,
          "server.host " + server.host() + " is reachable from other machines",
          "Baton has neither TLS nor authentication yet: listen on 127.0.0.1, ::1 or localhost");
    }
    requireFree(address, server.port());
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new Failure(
          ExitCode.BAD_CONFIGURATION,
          "server.host " + host + " is unknown to this machine",
          "listen on 127.0.0.1, ::1 or localhost",
          e);
    }
  }

  private static void requireFree(InetAddress address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
    } catch (IOException e) {
      throw portTaken(port, e);
    }
  }

  static Failure portTaken(int port, IOException cause) {
    return new Failure(
        ExitCode.PORT_TAKEN,
        "port " + port + " is taken by " + PortHolder.of(port).orElse("another process"),
        "stop that, or choose another port with --port (0 takes any that is free)",
        cause);
  }
}
