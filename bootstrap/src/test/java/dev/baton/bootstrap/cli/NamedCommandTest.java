package dev.baton.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Only the command that is named is made, and nobody can tell. */
class NamedCommandTest {
  private static Stream<CommandLine> below(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(NamedCommandTest::below));
  }

  static Stream<String> names() {
    return Cli.commandLine().getSubcommands().keySet().stream();
  }

  static Stream<List<String>> commands() {
    return below(Cli.commandLine())
        .map(command -> command.getCommandSpec().qualifiedName(" ").split(" "))
        .map(words -> List.of(words).subList(1, words.length))
        .filter(words -> !words.isEmpty());
  }

  @ParameterizedTest
  @MethodSource("names")
  void it_is_the_only_one(String name) {
    CommandLine line = Cli.commandLineFor(name, "--help");

    assertThat(line.getSubcommands()).containsOnlyKeys(name);
    assertThat(line.getSubcommands().get(name).getCommandSpec().userObject())
        .hasSameClassAs(Cli.commandLine().getSubcommands().get(name).getCommandSpec().userObject());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void it_is_described_and_refuses_as_among_all(List<String> words) {
    for (String option : List.of("--help", "--no-such-option", "--hel", "--verson")) {
      String[] arguments = Stream.concat(words.stream(), Stream.of(option)).toArray(String[]::new);

      assertThat(CliRun.of(arguments)).isEqualTo(CliRun.of(Cli.commandLine(), arguments));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "-h", "serv", "Server", "server ", "", "-x"})
  void without_one_there_are_all(String first) {
    assertThat(Cli.commandLineFor(first, "server").getSubcommands())
        .hasSameSizeAs(BatonCommand.COMMANDS);
  }

  @Test
  void without_any_argument_there_are_all() {
    assertThat(Cli.commandLineFor().getSubcommands()).hasSameSizeAs(BatonCommand.COMMANDS);
  }
}
