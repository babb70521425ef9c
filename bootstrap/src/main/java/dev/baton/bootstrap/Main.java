package dev.baton.bootstrap;

import dev.baton.bootstrap.cli.Cli;

/** Where the program begins. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name; the exit codes are listed by {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(Cli.run(arguments));
  }
}
