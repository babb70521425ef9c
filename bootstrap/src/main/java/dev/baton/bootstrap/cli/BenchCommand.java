package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.bootstrap.failure.Failure;
import java.lang.reflect.InvocationTargetException;
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
    footer = {"", "Examples:", "  baton bench", "  baton bench --repetitions 3 --json"})
final class BenchCommand implements Callable<Integer> {
  /** They stand in a module that depends on this one, so they are only looked for by name. */
  private static final String BENCHMARKS = "dev.baton.benchmarks.Main";

  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "Given to the benchmarks.")
  List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    try {
      Class.forName(BENCHMARKS)
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments.toArray(String[]::new));
      return ExitCode.OK.status();
    } catch (ClassNotFoundException e) {
      throw new Failure(
          ExitCode.FAILED,
          "the benchmarks are not on the class path",
          "run `./baton bench` in a clone of the repository",
          e);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
