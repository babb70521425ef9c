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

  private final int port;
  private final Child child;
  private final PostgresProbe postgres;

  private ServerProcess(int port, Child child, PostgresProbe postgres) {
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
    List<String> command = JavaCommand.of(FLOOR_OPTIONS, FloorServer.class.getName(), arguments);
    return start(Child.start("floor", command, folder), port, data);
  }

  /** Starts Baton as its launcher does, on a new folder in {@code folder}. */
  public static ServerProcess baton(Path folder)
      throws IOException, InterruptedException, ChildFailedException, SQLException {
    return baton("baton", folder, Files.createDirectory(folder.resolve("baton")));
  }

  /** Starts Baton on the data in {@code data}; its own log, by its name, goes to {@code folder}. */
  public static ServerProcess baton(String name, Path folder, Path data)
      throws IOException, InterruptedException, ChildFailedException, SQLException {
    int port = freePort();
    List<String> arguments =
        List.of("server", "--port", Integer.toString(port), "--data", data.toString());
    return start(Child.start(name, Launcher.find().command(arguments), folder), port, data);
  }

  /** How people call it. */
  public String name() {
    return child.name();
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

  private static ServerProcess start(Child child, int port, Path data)
      throws IOException, InterruptedException, ChildFailedException, SQLException {
    try {
      awaitPort(child, port);
      return new ServerProcess(port, child, PostgresProbe.below(data));
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
