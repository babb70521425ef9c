package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;

/** The command line of Baton. */
public final class Cli {
  private Cli() {}

  /** Runs a command and returns its exit status. */
  public static int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  /** All commands, with everything that they have in common; the documents are held to it. */
  public static CommandLine commandLine() {
    CommandLine line = new CommandLine(new BatonCommand());
    line.setExecutionExceptionHandler(Failures::executed);
    line.setParameterExceptionHandler(Failures::misused);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setAbbreviatedOptionsAllowed(false);
    line.setExpandAtFiles(false);
    line.registerConverter(Duration.class, new DurationText());
    line.registerConverter(Place.class, new Place.Text());
    line.setUsageHelpAutoWidth(true);
    // These have options of their own, which only they know.
    for (String program : List.of("bench", "chaos")) {
      Objects.requireNonNull(line.getSubcommands().get(program))
          .setUnmatchedOptionsArePositionalParams(true);
    }
    line.getCommandSpec().mixinStandardHelpOptions(true);
    describe(line);
    return line;
  }

  private static void describe(CommandLine line) {
    line.getCommandSpec().exitCodeOnInvalidInput(ExitCode.USAGE.status());
    line.getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(codes());
    line.getCommandSpec().versionProvider(new Version());
    line.getSubcommands().values().forEach(Cli::help);
  }

  private static void help(CommandLine command) {
    command
        .getCommandSpec()
        .addMixin("help", CommandLine.Model.CommandSpec.forAnnotatedObject(new Help()));
    command.getSubcommands().values().forEach(Cli::help);
  }

  private static Map<String, String> codes() {
    Map<String, String> codes = new LinkedHashMap<>();
    Arrays.stream(ExitCode.values())
        .forEach(code -> codes.put(Integer.toString(code.status()), code.meaning()));
    return codes;
  }
}
