package dev.baton.bootstrap.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "chaos",
    header = "Kill servers, PostgreSQL and agents under load, then audit all of it.",
    description =
        "Runs two servers, publishers, consumers, requesters and repliers in processes of their"
            + " own, kills and pauses them at random, and holds the log, all deliveries and all"
            + " requests against what was promised."
            + " Options go to that program: `baton chaos -- --help` lists them.",
    footer = {"", "Examples:", "  baton chaos", "  baton chaos --minutes 1 --seed 17 --json"})
final class ChaosCommand implements Callable<Integer> {
  private static final String CHAOS = "dev.baton.benchmarks.chaos.Main";

  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "Given to the program.")
  List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    return new RepositoryProgram("chaos", CHAOS).run(arguments);
  }
}
