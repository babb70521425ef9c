package dev.baton.benchmarks.chaos.cluster;

import dev.baton.benchmarks.process.Launcher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server, started as users start it, always on the same port and under the same name. */
public final class Node implements Victim, AutoCloseable {
  private static final Duration START = Duration.ofMinutes(3);
  private static final int CONNECT_MILLIS = 500;
  private static final long LOOK_MILLIS = 50;
  private static final long STOP_SECONDS = 30;

  private final String name;
  private final int port;
  private final String databaseUrl;
  private final Path folder;
  private Optional<Process> process = Optional.empty();
  private int starts;

  private Node(String name, int port, String databaseUrl, Path folder) {
    this.name = name;
    this.port = port;
    this.databaseUrl = databaseUrl;
    this.folder = folder;
  }

  /** A node that does not run yet; its logs go to {@code folder}. */
  public static Node named(String name, String databaseUrl, Path folder) throws IOException {
    return new Node(name, freePort(), databaseUrl, Files.createDirectories(folder));
  }

  @Override
  public String name() {
    return "server " + name;
  }

  public int port() {
    return port;
  }

  @Override
  public List<ProcessHandle> processes() {
    return process.stream().map(Process::toHandle).filter(ProcessHandle::isAlive).toList();
  }

  /** While the database is away a server does not start: then it is started again. */
  @Override
  public void revive() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    Process started = start();
    while (!answers()) {
      if (System.nanoTime() > deadline) {
        throw new IOException(name() + " did not start within " + START.toSeconds() + " s");
      }
      if (!started.isAlive()) {
        started = start();
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private Process start() throws IOException {
    starts++;
    List<String> arguments =
        List.of(
            "server",
            "--port",
            Integer.toString(port),
            "--database-url",
            databaseUrl,
            "--set",
            "server.node=" + name);
    Process started =
        new ProcessBuilder(Launcher.find().command(arguments))
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(folder.resolve("server-" + name + "." + starts + ".out").toFile())
            .redirectError(folder.resolve("server-" + name + "." + starts + ".log").toFile())
            .start();
    process = Optional.of(started);
    return started;
  }

  /** A server opens its port when all else stands. */
  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  /** Tells it to drain, and kills it if that takes too long. */
  @Override
  public void close() {
    process.ifPresent(Node::stop);
  }

  private static void stop(Process running) {
    running.destroy();
    try {
      if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
