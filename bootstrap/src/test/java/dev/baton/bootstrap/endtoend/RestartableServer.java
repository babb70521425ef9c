package dev.baton.bootstrap.endtoend;

import dev.baton.bootstrap.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server in a process of its own that can be killed and started again, at the same address and on
 * the same data folder. For one thread.
 */
final class RestartableServer implements AutoCloseable {
  private static final Duration END = Duration.ofSeconds(60);

  /** Unpacked once for all tests. */
  private static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();

  private final Path folder;
  private final List<String> options;
  private int starts;
  private boolean stopping;
  private ServerProcess process;

  private RestartableServer(Path folder, List<String> options)
      throws IOException, InterruptedException {
    this.folder = folder;
    this.options = options;
    this.process = start("0");
  }

  /**
   * Starts it on any free port; returns when it serves.
   *
   * @param folder for its data and its output
   * @param options of {@code baton server}
   */
  static RestartableServer start(Path folder, String... options)
      throws IOException, InterruptedException {
    return new RestartableServer(folder, List.of(options));
  }

  /** Options with which a server keeps its data in this folder. */
  static List<String> on(Path folder, String port) {
    return List.of(
        "--port",
        port,
        "--data",
        folder.resolve("data").toString(),
        "--set",
        "embedded.binaries-folder=" + BINARIES);
  }

  private ServerProcess start(String port) throws IOException, InterruptedException {
    starts++;
    stopping = false;
    List<String> all = new ArrayList<>(on(folder, port));
    all.addAll(options);
    return ServerProcess.start(Files.createDirectories(folder.resolve("start-" + starts)), all);
  }

  /** Starts it again where it was; returns when it serves. */
  void restart() throws IOException, InterruptedException {
    String address = address();
    process = start(address.substring(address.lastIndexOf(':') + 1));
  }

  /** Starts it again if it was told to end. */
  void restartIfStopped() throws IOException, InterruptedException {
    if (stopping) {
      awaitEnd();
      restart();
    }
  }

  /** Where it is, for a client. */
  String address() {
    return process.address();
  }

  long pid() {
    return process.pid();
  }

  /** How much memory it has had at most since its last start, in kB; 0 where Linux is not. */
  long mostMemory() throws IOException {
    Path status = Path.of("/proc", Long.toString(pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }

  /** What it has logged since its last start. */
  String log() throws IOException {
    return Files.readString(process.log());
  }

  /** Its embedded PostgreSQL. */
  EmbeddedDatabase database() {
    return new EmbeddedDatabase(folder.resolve("data"));
  }

  /** Ends it with SIGKILL; returns when it is gone. */
  void kill() throws InterruptedException {
    ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
    awaitEnd();
  }

  /** Has it do nothing, as a machine does that is suspended, until {@link #resume}. */
  void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    String pid = Long.toString(pid());
    int status = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
    if (status != 0) {
      throw new AssertionError("kill -" + name + " " + pid + " ended with " + status);
    }
  }

  /** Sends SIGTERM. */
  void beginStop() {
    stopping = true;
    process.beginStop();
  }

  /** Waits for its end; answers its exit status. */
  int awaitEnd() throws InterruptedException {
    return process.awaitEnd(END).orElseThrow(() -> new AssertionError("the server did not end"));
  }

  @Override
  public void close() {
    process.close();
  }
}
