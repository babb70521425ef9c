package dev.baton.bootstrap.cli;

import picocli.CommandLine.Option;

/** How a command writes what it found. */
final class OutputOptions {
  @Option(names = "--json", description = "Write JSON, for programs, and nothing else.")
  boolean json;
}
