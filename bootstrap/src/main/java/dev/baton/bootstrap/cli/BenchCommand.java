package dev.baton.bootstrap.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "bench",
    header = "Measure publishing and delivery against the floor of this machine.",
    description =
        "Runs the benchmarks in processes of their own and prints a table. Options go to them:"
            + " `baton bench -- --help` lists those.",
    footer = {
      "",
      "Examples:",
      "  baton bench",
      "  baton bench --repetitions 3 --json",
      "  baton bench inside                     what an event costs in one process",
      "  baton bench inside delivery --json",
      "  baton bench agents                     what many agents cost that only live",
      "  baton bench requests                   how soon requests arrive",
      "  baton bench sagas                      how soon sagas are started, and how many end"
    })
final class BenchCommand implements Callable<Integer> {
  private static final String BENCHMARKS = "dev.baton.benchmarks.Main";

  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "Given to the benchmarks.")
  List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    return new RepositoryProgram("bench", BENCHMARKS).run(arguments);
  }
}
