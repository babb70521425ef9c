package dev.baton.bootstrap.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * A command that ran in this process.
 *
 * @param status its exit status
 * @param out what it wrote for its reader
 * @param err what it complained about
 */
record CliRun(int status, String out, String err) {
  static CliRun of(String... arguments) {
    return of(Cli.commandLineFor(arguments), arguments);
  }

  /** The same, of commands that were made already. */
  static CliRun of(CommandLine line, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    line.setUsageHelpWidth(80);
    int status = line.execute(arguments);
    return new CliRun(status, out.toString(), err.toString());
  }

  /** The same, with options that follow. */
  static CliRun of(List<String> options, String... arguments) {
    return of(Stream.concat(Stream.of(arguments), options.stream()).toArray(String[]::new));
  }

  /** What it wrote, line by line. */
  List<String> lines() {
    return out.lines().toList();
  }
}
