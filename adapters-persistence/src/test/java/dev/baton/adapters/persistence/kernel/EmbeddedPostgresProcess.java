package dev.baton.adapters.persistence.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** An embedded server in a process of its own, which a test can kill. */
final class EmbeddedPostgresProcess {
  private final Process process;
  private final String url;

  private EmbeddedPostgresProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts the process; returns when its server answers. */
  static EmbeddedPostgresProcess start(Path folder, Path binaries) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedPostgresProcess.class.getName(),
                folder.toString(),
                binaries.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return new EmbeddedPostgresProcess(process, output.readLine());
  }

  String url() {
    return url;
  }

  long pid() {
    return process.pid();
  }

  /** Kills it with SIGKILL; its server stays behind. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
  }

  /** Runs until it is killed, or nobody holds the other end of its input any more. */
  public static void main(String[] arguments) throws IOException {
    EmbeddedPostgresSettings settings =
        new EmbeddedPostgresSettings(Path.of(arguments[0]), 0, Path.of(arguments[1]));
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(settings)) {
      System.out.println(server.url());
      System.out.flush();
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
