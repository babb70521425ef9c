package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.bootstrap.failure.Failure;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/**
 * A program of the repository that the distribution does not hold. It stands in a module that
 * depends on this one, so it is only looked for by name.
 *
 * @param command by which it is called
 * @param main its class
 */
record RepositoryProgram(String command, String main) {
  /** Runs it in this process, which it may end with an exit code of its own. */
  int run(List<String> arguments) throws Exception {
    try {
      Class.forName(main)
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments.toArray(String[]::new));
      return ExitCode.OK.status();
    } catch (ClassNotFoundException e) {
      throw new Failure(
          ExitCode.FAILED,
          "the program behind `baton " + command + "` is not on the class path",
          "run `./baton " + command + "` in a clone of the repository",
          e);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
