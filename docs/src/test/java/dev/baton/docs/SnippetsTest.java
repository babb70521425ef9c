package dev.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.baton.bootstrap.cli.Cli;
import dev.baton.docs.Document.Block;
import dev.baton.infrastructure.config.ConfigurationLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** What documents show works: Java that is compiled, commands that exist, settings that hold. */
class SnippetsTest {
  private static final CommandLine CLI = Cli.commandLine();

  private static final List<String> SOURCES =
      Repository.files(".java").stream()
          .map(file -> SnippetsTest.oneLine(Repository.text(file)))
          .toList();

  private static List<Block> blocks(String language) {
    return Repository.documents().stream()
        .flatMap(document -> document.blocks(language).stream())
        .toList();
  }

  static List<Block> java() {
    return blocks("java");
  }

  @ParameterizedTest
  @MethodSource("java")
  void java_stands_in_a_source_that_is_compiled(Block block) {
    assertThat(isCompiled(block.text()))
        .as("%s stands in no source of this repository:%n%s", block, block.text())
        .isTrue();
  }

  @Test
  void java_that_stands_nowhere_is_found_out() {
    assertThat(isCompiled("void thisStandsNow" + "here() {}")).isFalse();
    assertThat(isCompiled("class SnippetsTest {\n// …\n  void thisStandsNow" + "here() {}"))
        .isFalse();
  }

  @Test
  void java_may_leave_something_out() {
    assertThat(isCompiled("class SnippetsTest {\n  // …\n void java_may_leave_something_out() {"))
        .isTrue();
  }

  /** Whether a source has the lines of the block; a comment of three dots stands for any lines. */
  private static boolean isCompiled(String block) {
    List<String> parts =
        Arrays.stream(block.split("(?m)^\\s*// …\\s*$")).map(SnippetsTest::oneLine).toList();
    return SOURCES.stream().anyMatch(source -> hasInOrder(source, parts));
  }

  private static boolean hasInOrder(String source, List<String> parts) {
    int at = 0;
    for (String part : parts) {
      int found = source.indexOf(part, at);
      if (found < 0) {
        return false;
      }
      at = found + part.length();
    }
    return true;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  static List<Block> shell() {
    return blocks("sh");
  }

  @ParameterizedTest
  @MethodSource("shell")
  void a_command_is_one_that_baton_knows(Block block) {
    for (List<String> command : Shell.commands(block.text())) {
      String program = command.getFirst();
      if (program.equals("./baton") || program.equals("baton")) {
        assertThatCode(() -> parse(command))
            .as("%s: %s", block, command)
            .doesNotThrowAnyException();
      } else if (program.contains("/")) {
        assertThat(Repository.ROOT.resolve(program)).as("%s", block).exists();
      }
    }
  }

  @Test
  void the_examples_in_the_help_of_a_command_are_commands() {
    List<String> examples = new ArrayList<>();
    collectExamples(CLI, examples);

    assertThat(examples).hasSizeGreaterThan(10);
    assertThat(examples)
        .allSatisfy(
            example ->
                Shell.commands(example.replaceFirst("   +\\S.*", "")).stream()
                    .filter(command -> command.getFirst().equals("baton"))
                    .forEach(SnippetsTest::parse));
  }

  private static void collectExamples(CommandLine command, List<String> examples) {
    Stream.of(command.getCommandSpec().usageMessage().footer())
        .map(line -> line.formatted().strip())
        .filter(line -> line.matches(".*\\bbaton [a-z].*") && !line.startsWith("`"))
        .forEach(examples::add);
    command.getSubcommands().values().forEach(each -> collectExamples(each, examples));
  }

  private static void parse(List<String> command) {
    CLI.parseArgs(command.stream().skip(1).toArray(String[]::new));
  }

  /** What stands in an example, as rules and sagas do, is tested there; the rest configures. */
  static List<Block> configurations() {
    List<String> examples = Repository.files(".yaml").stream().map(Repository::text).toList();
    return blocks("yaml").stream()
        .filter(block -> examples.stream().noneMatch(file -> file.contains(block.text().strip())))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void a_configuration_can_be_used(Block block, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("baton.yaml"), block.text());

    assertThatCode(() -> ConfigurationLoader.in(folder, Map.of()).load(file, List.of()))
        .as("%s", block)
        .doesNotThrowAnyException();
  }

  static List<Block> json() {
    return blocks("json");
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("json")
  void json_is_json(Block block) {
    assertThat(JsonMapper.shared().readTree(block.text()).isContainer()).as("%s", block).isTrue();
  }
}
