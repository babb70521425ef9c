package dev.baton.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bootstrap.failure.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class CliTest {
  /** A port on which nothing listens: 1 is nobody's. */
  private static final String NOBODY = "localhost:1";

  static Stream<CommandLine> commands() {
    return below(Cli.commandLine());
  }

  private static Stream<CommandLine> below(CommandLine command) {
    Collection<CommandLine> subcommands = command.getSubcommands().values();
    return Stream.concat(Stream.of(command), subcommands.stream().flatMap(CliTest::below));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_says_what_it_does_in_a_sentence(CommandLine command) {
    assertThat(command.getCommandSpec().usageMessage().header())
        .as(command.getCommandSpec().qualifiedName())
        .hasSize(1)
        .allSatisfy(header -> assertThat(header).endsWith("."));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_has_help_and_those_of_the_first_level_have_examples(CommandLine command) {
    String usage = command.getUsageMessage();

    assertThat(usage).contains("--help");
    if (command.getParent() == null || command.getParent().getParent() == null) {
      assertThat(usage).contains("Examples:");
    }
  }

  @Test
  void help_lists_every_exit_code() {
    CliRun help = CliRun.of("--help");

    assertThat(help.status()).isZero();
    assertThat(Arrays.stream(ExitCode.values()))
        .allSatisfy(code -> assertThat(help.out()).contains(code.meaning()));
  }

  @Test
  void a_mistyped_command_is_answered_with_what_was_meant() {
    CliRun run = CliRun.of("publsh");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("publsh").contains("Did you mean: baton publish");
  }

  @Test
  void without_a_command_the_help_is_shown_and_the_usage_was_wrong() {
    CliRun run = CliRun.of();

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--help");
  }

  @Test
  void a_server_that_is_not_there_is_said_in_two_lines() {
    CliRun run = CliRun.of("info", "--server", NOBODY);

    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .containsExactly(
            "baton: no Baton server answers at " + NOBODY,
            "       start a server with `baton server`, or name another with --server");
  }

  @Test
  void a_payload_that_is_no_json_is_refused_before_anybody_is_asked() {
    CliRun run = CliRun.of("publish", "a", "B", "{", "--server", NOBODY);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--text");
  }

  @Test
  void what_an_event_lacks_is_named() {
    assertThat(CliRun.of("publish").err()).contains("the topic is missing");
    assertThat(CliRun.of("publish", "a").err()).contains("the type is missing");
    assertThat(CliRun.of("publish", "--to", "ann").err()).contains("the type is missing");
    assertThat(CliRun.of("publish", "a", "B", "--priority", "11").err()).contains("0 to 10");
    assertThat(CliRun.of("publish", "a", "B", "@nowhere.json").err()).contains("cannot be read");
  }

  @Test
  void a_place_and_a_duration_have_their_forms() {
    assertThat(CliRun.of("tail", "--from", "yesterday").err()).contains("an instant such as");
    assertThat(CliRun.of("tail", "--timeout", "soon").err()).contains("50ms, 30s, 5m");
  }

  @Test
  void the_configuration_is_printed_as_a_file_that_is_read_back(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("written.yaml");

    Files.writeString(file, CliRun.of("config").out());

    CliRun read = CliRun.of("config", "--effective", "--config", file.toString());
    assertThat(read.status()).isZero();
    assertThat(read.lines()).first().asString().startsWith("SETTING");
    assertThat(read.out()).contains("server.port").contains("7411").contains("written.yaml, line ");
  }

  @Test
  void options_set_settings() {
    CliRun run =
        CliRun.of("config", "--effective", "--port", "7500", "--set", "topics.strict=true");

    assertThat(run.out())
        .containsPattern("server\\.port +7500 +option --port")
        .containsPattern("topics\\.strict +true +option --set topics\\.strict");
  }

  @Test
  void the_configuration_is_there_for_programs_too() {
    JsonNode settings =
        Json.parse(CliRun.of("config", "--json").out()).orElseThrow().path("settings");

    assertThat(settings).hasSizeGreaterThan(20);
    assertThat(settings.get(0).path("variable").asString()).isEqualTo("BATON_SERVER_HOST");
  }

  @Test
  void a_bad_setting_stops_with_its_own_exit_code() {
    CliRun run = CliRun.of("config", "--set", "server.prot=1", "--port", "none");

    assertThat(run.status()).isEqualTo(10);
    assertThat(run.err().lines())
        .containsExactly(
            "baton: option --set server.prot: there is no setting 'server.prot'"
                + " (did you mean 'server.port'?)",
            "baton: option --port: server.port: 'none' is not a whole number (0 to 65,535)");
  }

  @Test
  void completion_knows_every_command() {
    String script = CliRun.of("completion").out();

    assertThat(commands().map(command -> command.getCommandName()))
        .allSatisfy(name -> assertThat(script).contains(name));
  }

  @Test
  void benchmarks_that_are_not_there_are_said_to_be_missing() {
    CliRun run = CliRun.of("bench", "--seconds", "5", "--json");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("not on the class path");
  }
}
