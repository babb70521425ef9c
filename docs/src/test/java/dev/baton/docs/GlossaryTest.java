package dev.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each word stands for one thing, and each thing has one word. */
class GlossaryTest {
  private static final Path FILE = Path.of("docs", "GLOSSARY.md");
  private static final String FORBIDDEN = "## Words that we do not use";

  private static final List<String> PROSE = Document.read(FILE).prose();

  /** Not the glossary and its test, and not the decisions, which speak of other systems. */
  private static final List<Path> FILES =
      Stream.of(".java", ".proto", ".sql", ".md")
          .flatMap(ending -> Repository.files(ending).stream())
          .filter(Predicate.not(FILE::equals))
          .filter(file -> !file.startsWith("docs/adr") && !file.startsWith("docs/src"))
          .toList();

  private static final Map<Path, String> LETTERS =
      FILES.stream()
          .collect(Collectors.toMap(file -> file, file -> letters(Repository.text(file))));

  private static Stream<String> firstCells(List<String> lines) {
    return lines.stream()
        .filter(
            line ->
                line.startsWith("| ") && !line.startsWith("| term") && !line.startsWith("| not "))
        .map(line -> line.split("\\|")[1].strip());
  }

  private static List<String> terms() {
    return firstCells(PROSE.subList(0, PROSE.indexOf(FORBIDDEN))).toList();
  }

  static List<String> forbidden() {
    return firstCells(PROSE.subList(PROSE.indexOf(FORBIDDEN), PROSE.size())).toList();
  }

  @Test
  void a_term_stands_once() {
    assertThat(terms()).hasSizeGreaterThan(50).doesNotHaveDuplicates();
  }

  @Test
  void a_forbidden_word_is_no_term() {
    assertThat(forbidden())
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(terms());
  }

  @ParameterizedTest
  @MethodSource("forbidden")
  void a_forbidden_word_is_used_nowhere(String word) {
    Pattern pattern = pattern(word);
    String letters = letters(word);

    assertThat(
            FILES.stream()
                .filter(file -> LETTERS.get(file).contains(letters))
                .filter(file -> pattern.matcher(Repository.text(file)).find())
                .toList())
        .isEmpty();
  }

  /** A text without what may stand between the parts of a word: a pattern matches no other. */
  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replace(" ", "").replace("_", "").replace("-", "");
  }

  /** The word in a sentence, and as part of a name in camel or snake case. */
  private static Pattern pattern(String word) {
    String first = word.substring(0, 1);
    String rest = word.substring(1).replaceAll("[ -]", "[ _-]?");
    return Pattern.compile(
        "(?:(?<![A-Za-z])" + first + "|" + first.toUpperCase(Locale.ROOT) + ")(?i:" + rest + ")");
  }

  @Test
  void a_forbidden_word_is_found_in_names_too() {
    Pattern pattern = pattern("ack wait");

    assertThat(Stream.of("the ack wait.", "ackWaitMillis", "ACK_WAIT", "longAckWait", "ack-waits"))
        .allMatch(text -> pattern.matcher(text).find());
    assertThat(Stream.of("it came back waiting", "an ack waits", "slack wait"))
        .filteredOn(text -> pattern.matcher(text).find())
        .containsExactly("an ack waits");
  }
}
