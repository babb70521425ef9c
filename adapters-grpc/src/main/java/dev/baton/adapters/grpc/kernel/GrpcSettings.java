package dev.baton.adapters.grpc.kernel;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Where the server listens, and with how many threads.
 *
 * @param host a name or address of this machine's loopback interface
 * @param port a TCP port, or 0 for any that is free
 * @param eventLoops threads that read and write connections, 1 to 64
 */
public record GrpcSettings(String host, int port, int eventLoops) {
  public GrpcSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65,535, but was " + port);
    }
    if (eventLoops < 1 || eventLoops > 64) {
      throw new IllegalArgumentException("there are 1 to 64 event loops, but was " + eventLoops);
    }
  }

  /**
   * Where to listen. Without TLS and authentication whoever reaches the server may do anything, so
   * it is reached from this machine only.
   */
  InetSocketAddress address() {
    InetAddress address;
    try {
      address = InetAddress.getByName(host);
    } catch (UnknownHostException unknown) {
      throw new IllegalArgumentException(
          "there is no address for the host '" + host + "'", unknown);
    }
    if (!address.isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "the server listens on loopback only (127.0.0.1, ::1, localhost) until it has TLS and"
              + " authentication, so not on '"
              + host
              + "'");
    }
    return new InetSocketAddress(address, port);
  }
}
