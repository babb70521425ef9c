package dev.baton.adapters.persistence.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How PostgreSQL was started last: it writes its command line into its data folder itself. So it
 * can be started again just so, port included.
 *
 * @param data its data folder
 * @param program the path of {@code postgres}
 * @param options what followed, each in quotes
 */
record LastStart(Path data, Path program, String options) {
  /** Recovery after a crash may take so long; a checkpoint limits it to less. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** Reads the file that the last start has left. */
  static LastStart of(Path data) throws IOException {
    String line = Files.readString(data.resolve("postmaster.opts")).strip();
    int options = line.indexOf(" \"");
    if (options < 0) {
      throw new IOException("postmaster.opts names no options: " + line);
    }
    return new LastStart(data, Path.of(line.substring(0, options)), line.substring(options + 1));
  }

  /**
   * Starts it again; returns when it answers.
   *
   * @param prefix what stands before the command
   * @param log where PostgreSQL's output is appended
   * @throws IOException if it does not start
   */
  void repeat(List<String> prefix, Path log) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(prefix);
    command.add(program.resolveSibling("pg_ctl").toString());
    command.addAll(List.of("-D", data.toString(), "-w", "-t", Long.toString(LONGEST.toSeconds())));
    command.addAll(List.of("-o", options, "start"));
    ProcessBuilder.Redirect output = ProcessBuilder.Redirect.appendTo(log.toFile());
    Process starting =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
    try {
      if (!starting.waitFor(LONGEST.toSeconds() + 10, TimeUnit.SECONDS)
          || starting.exitValue() != 0) {
        throw new IOException("PostgreSQL did not start again; its log " + log + " says why");
      }
    } finally {
      starting.destroy();
    }
  }
}
