package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.bootstrap.process.ClassArchive;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command line of Baton. */
public final class Cli {
  private Cli() {}

  /** Runs a command and returns its exit status. */
  public static int run(String... arguments) {
    CommandLine line = commandLineFor(arguments);
    int status = line.execute(arguments);
    if (hasAsked(status) && !asksForHelp(line.getParseResult())) {
      ClassArchive.keep();
    }
    return status;
  }

  /** It takes the same classes to find that no server answers. */
  private static boolean hasAsked(int status) {
    return status == ExitCode.OK.status() || status == ExitCode.UNREACHABLE.status();
  }

  private static boolean asksForHelp(ParseResult parsed) {
    return parsed.isUsageHelpRequested()
        || parsed.isVersionHelpRequested()
        || (parsed.hasSubcommand() && asksForHelp(parsed.subcommand()));
  }

  /** All commands, with everything that they have in common; the documents are held to it. */
  public static CommandLine commandLine() {
    return commandLine(BatonCommand.COMMANDS);
  }

  /**
   * What it takes to run {@code arguments}: the one command that they begin with, or all of them
   * where they begin with anything else.
   */
  static CommandLine commandLineFor(String... arguments) {
    return Arrays.stream(arguments)
        .limit(1)
        .flatMap(name -> BatonCommand.COMMANDS.stream().filter(type -> isNamed(type, name)))
        .findFirst()
        .map(named -> commandLine(List.of(named)))
        .orElseGet(Cli::commandLine);
  }

  private static boolean isNamed(Class<?> command, String name) {
    return command.getAnnotation(Command.class).name().equals(name);
  }

  private static CommandLine commandLine(List<Class<?>> commands) {
    CommandLine line = new CommandLine(new BatonCommand());
    commands.forEach(line::addSubcommand);
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
      Optional.ofNullable(line.getSubcommands().get(program))
          .ifPresent(command -> command.setUnmatchedOptionsArePositionalParams(true));
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
