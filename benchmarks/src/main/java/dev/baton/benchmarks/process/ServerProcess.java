package dev.baton.benchmarks.process;

import dev.baton.benchmarks.floor.FloorServer;
import dev.baton.benchmarks.measure.PostgresProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A server under load: a process on a port of loopback, with an embedded PostgreSQL of its own. */
public final class ServerProcess implements AutoCloseable {
  private static final List<String> FLOOR_OPTIONS =
      List.of("-XX:+UseSerialGC", "-Xms256m", "-Xmx256m", "-XX:-UsePerfData");
  private static final Duration START = Duration.ofMinutes(2);
  private static final int CONNECT_MILLIS = 500;

  private final String name;
  private final int port;
  private final Child child;
  private final PostgresProbe postgres;

  private ServerProcess(String name, int port, Child child, PostgresProbe postgres) {
    this.name = name;
    this.port = port;
    this.child = child;
    this.postgres = postgres;
  }

  /** Starts the floor on a new folder in {@code folder}. */
  public static ServerProcess floor(Path folder)
      throws IOException, InterruptedException, ChildFailedException, SQLException {
    int port = freePort();
    Path data = Files.createDirectory(folder.resolve("floor"));
    List<String> arguments = List.of(Integer.toString(port), data.toString());
    return start(
        "floor",
        port,
        JavaCommand.of(FLOOR_OPTIONS, FloorServer.class.getName(), arguments),
        folder);
  }

  /** Starts Baton as its launcher does, on a new folder in {@code folder}. */
  public static ServerProcess baton(Path folder)
      throws IOException, InterruptedException, ChildFailedException, SQLException {
    int port = freePort();
    Path data = Files.createDirectory(folder.resolve("baton"));
    List<String> arguments =
        List.of("server", "--port", Integer.toString(port), "--data", data.toString());
    return start("baton", port, Launcher.find().command(arguments), folder);
  }

  /** How people call it. */
  public String name() {
    return name;
  }

  public int port() {
    return port;
  }

  public long pid() {
    return child.pid();
  }

  /** Its PostgreSQL. */
  public PostgresProbe postgres() {
    return postgres;
  }

  @Override
  public void close() throws IOException, SQLException {
    try {
      postgres.close();
    } finally {
      child.close();
    }
  }

  private static ServerProcess start(String name, int port, List<String> command, Path folder)
      throws IOException, InterruptedException, ChildFailedException, SQLException {
    Child child = Child.start(name, command, folder);
    try {
      awaitPort(child, port);
      return new ServerProcess(name, port, child, PostgresProbe.below(folder.resolve(name)));
    } catch (IOException | InterruptedException | ChildFailedException | SQLException failure) {
      child.close();
      throw failure;
    }
  }

  /** A server opens its port when all else stands. */
  private static void awaitPort(Child child, int port)
      throws InterruptedException, ChildFailedException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    long deadline = System.nanoTime() + START.toNanos();
    while (!answers(address)) {
      if (!child.isAlive()) {
        throw child.failed("ended while it started");
      }
      if (System.nanoTime() > deadline) {
        throw child.failed("did not open its port within " + START.toSeconds() + " s");
      }
      Thread.sleep(50);
    }
  }

  private static boolean answers(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MILLIS);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
