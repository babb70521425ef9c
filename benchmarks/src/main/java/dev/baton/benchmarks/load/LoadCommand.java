package dev.baton.benchmarks.load;

import java.time.Duration;

/**
 * An order to the load generator, one line on its standard input.
 *
 * @param load what to do
 * @param port the server's, on loopback
 * @param warmup how long to do it before anything counts
 * @param measured how long it then counts
 */
public record LoadCommand(Load load, int port, Duration warmup, Duration measured) {
  /** The line. */
  public String toLine() {
    return "%s %d %d %d".formatted(load.text(), port, warmup.toMillis(), measured.toMillis());
  }

  /** Reads the line. */
  public static LoadCommand parse(String line) {
    String[] fields = line.split(" ");
    return new LoadCommand(
        Load.parse(fields[0]),
        Integer.parseInt(fields[1]),
        Duration.ofMillis(Long.parseLong(fields[2])),
        Duration.ofMillis(Long.parseLong(fields[3])));
  }
}
