package dev.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.infrastructure.config.Setting;
import dev.baton.infrastructure.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What documents name in backticks is there: types and their members, tables and functions,
 * settings, files. Decisions are left out, since they speak of their day, and so is what is
 * generated.
 */
class NamedCodeTest {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{2,}");
  private static final Pattern MEMBER =
      Pattern.compile("([A-Z][A-Za-z0-9]+)\\.([a-zA-Z][A-Za-z0-9_]+)(\\(\\))?");
  private static final Pattern NAME =
      Pattern.compile("[A-Z][a-z0-9]+[A-Z][A-Za-z0-9]*|[a-z][a-z0-9]*(_[a-z0-9]+)+|BATON_[A-Z_]+");
  private static final Pattern FILE = Pattern.compile("\\.?[A-Za-z0-9-]+(/[A-Za-z0-9_.-]+)+/?");

  private static final Pattern SETTING = Pattern.compile("[a-z]+\\.[a-z-]+");

  /** PostgreSQL's, the protocol's, CEL's and Java's own. */
  private static final Set<String> FOREIGN =
      Set.of(
          "pg_dump",
          "pg_restore",
          "pg_basebackup",
          "pg_upgrade",
          "pg_stat_activity",
          "exists_one",
          "JAVA_HOME");

  private static final Map<Path, Set<String>> SOURCES =
      Stream.of(".java", ".mjs", ".py", ".proto", ".sql", ".yaml", ".xml", "baton", "run")
          .flatMap(ending -> Repository.files(ending).stream())
          .distinct()
          .collect(Collectors.toMap(file -> file, file -> words(Repository.text(file))));

  private static final Set<String> WORDS =
      SOURCES.values().stream().flatMap(Set::stream).collect(Collectors.toSet());

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  static List<Document> documents() {
    return Repository.documents().stream()
        .filter(document -> !document.file().startsWith("docs/adr"))
        .filter(document -> !document.file().startsWith("docs/reference"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void a_name_stands_in_the_code(Document document) {
    assertThat(
            document
                .spans()
                .filter(span -> NAME.matcher(span).matches())
                .filter(Predicate.not(NamedCodeTest::isKnown)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void a_member_stands_in_its_type(Document document) {
    assertThat(
            document
                .spans()
                .filter(span -> MEMBER.matcher(span).matches() && !isFile(span))
                .filter(Predicate.not(NamedCodeTest::isMember)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void a_setting_is_there(Document document) {
    Set<String> keys = Settings.all().stream().map(Setting::key).collect(Collectors.toSet());
    Set<String> sections =
        Settings.all().stream().map(Setting::section).collect(Collectors.toSet());

    assertThat(
            document
                .spans()
                .filter(span -> SETTING.matcher(span).matches())
                .filter(span -> sections.contains(span.substring(0, span.indexOf('.'))))
                .filter(span -> !keys.contains(span)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void a_path_leads_to_a_file(Document document) {
    assertThat(
            document
                .spans()
                .filter(span -> FILE.matcher(span).matches())
                .filter(span -> Files.exists(Repository.ROOT.resolve(span.replaceFirst("/.*", ""))))
                .filter(span -> !Files.exists(Repository.ROOT.resolve(span))))
        .isEmpty();
  }

  @Test
  void what_is_not_there_is_found_out() {
    assertThat(isKnown("NoSuch" + "Thing")).isFalse();
    assertThat(isMember("NamedCodeTest.noSuch" + "Thing")).isFalse();
    assertThat(isMember("NoSuch" + "Type.thing")).isFalse();
  }

  /** A file's name looks like a type's member; a reader's own file need not be here. */
  private static boolean isFile(String span) {
    return span.endsWith(".md") || span.endsWith(".java");
  }

  private static boolean isKnown(String name) {
    return WORDS.contains(name) || FOREIGN.contains(name);
  }

  /** Whether the file of the type, or one that declares it, has the member's name. */
  private static boolean isMember(String span) {
    Matcher matcher = MEMBER.matcher(span);
    if (!matcher.matches()) {
      return false;
    }
    String type = matcher.group(1);
    String member = matcher.group(2);
    Pattern declaration =
        Pattern.compile("\\b(class|interface|record|enum|message|service) " + type + "\\b");
    return SOURCES.entrySet().stream()
        .filter(source -> source.getValue().contains(type) && source.getValue().contains(member))
        .anyMatch(source -> declaration.matcher(Repository.text(source.getKey())).find());
  }
}
