package dev.baton.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a formatter does not see, in everything that people write here. */
final class TidyTest {
  private static final int LONGEST_FILE = 400;
  private static final int LONGEST_LINE = 100;
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "generated", "data");
  private static final Pattern WRITTEN =
      Pattern.compile(".*\\.(java|mjs|py|proto|xml|sql|yaml|yml|json|md|sh|properties)|baton|run");
  private static final Pattern UNBREAKABLE = Pattern.compile("(import|package) .*|.*https?://.*");
  private static final Pattern LEFT_OVER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
  private static final Pattern PRINTS = Pattern.compile("(?<!\")\\bSystem\\.(out|err)\\b");

  private static final Path ROOT = root();
  private static final List<Path> FILES = files();

  @Test
  void there_is_something_to_look_at() {
    assertThat(ROOT.resolve("pom.xml")).exists();
    assertThat(java().count()).isGreaterThan(100);
  }

  @Test
  void a_file_has_at_most_400_lines() {
    assertThat(java().filter(file -> lines(file).size() > LONGEST_FILE))
        .as("files in which several things stand: give each a file")
        .isEmpty();
  }

  @Test
  void a_line_of_java_has_at_most_100_characters() {
    assertThat(java().flatMap(file -> places(file, TidyTest::isTooLong)))
        .as("lines that are too long: break them")
        .isEmpty();
  }

  private static boolean isTooLong(String line) {
    return line.codePointCount(0, line.length()) > LONGEST_LINE
        && !UNBREAKABLE.matcher(line).matches();
  }

  @Test
  void nothing_is_indented_by_tabs() {
    assertThat(FILES.stream().flatMap(file -> places(file, line -> line.indexOf('\t') >= 0)))
        .as("tabs: use spaces")
        .isEmpty();
  }

  @Test
  void nothing_is_left_to_do() {
    assertThat(FILES.stream().flatMap(file -> places(file, LEFT_OVER.asPredicate())))
        .as("notes to oneself: do it, or open an issue")
        .isEmpty();
  }

  @Test
  void only_what_talks_to_a_person_prints() {
    assertThat(
            java()
                .filter(file -> !mayPrint(file))
                .flatMap(file -> places(file, PRINTS.asPredicate())))
        .as("output that no log has: use SLF4J")
        .isEmpty();
  }

  /**
   * The command line, the examples, the benchmarks, a test's own process; and what is about
   * printing here.
   */
  private static boolean mayPrint(Path file) {
    String name = ROOT.relativize(file).toString().replace('\\', '/');
    return name.contains("/dev/baton/bootstrap/cli/")
        || name.startsWith("examples/")
        || name.startsWith("benchmarks/")
        || name.endsWith("Benchmark.java")
        || name.endsWith("/EmbeddedPostgresProcess.java")
        || name.contains("/bootstrap/architecture/");
  }

  @Test
  void a_document_has_one_title() {
    assertThat(
            FILES.stream()
                .filter(file -> file.toString().endsWith(".md"))
                .filter(file -> titles(file) != 1))
        .as("documents without a line '# Title', or with several")
        .isEmpty();
  }

  private static long titles(Path document) {
    List<String> lines = lines(document);
    boolean code = false;
    int titles = 0;
    for (String line : lines) {
      code ^= line.stripLeading().startsWith("```");
      titles += !code && line.startsWith("# ") ? 1 : 0;
    }
    return titles;
  }

  private static Stream<Path> java() {
    return FILES.stream().filter(file -> file.toString().endsWith(".java"));
  }

  /** Where lines are as described: file, number and line. */
  private static Stream<String> places(Path file, Predicate<String> found) {
    List<String> lines = lines(file);
    return IntStream.range(0, lines.size())
        .filter(n -> found.test(lines.get(n)))
        .mapToObj(n -> ROOT.relativize(file) + ":" + (n + 1) + " " + lines.get(n).strip());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** The repository's folder: the one with the wrapper, at or above the module's. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static List<Path> files() {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(ROOT, new Written(files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** Collects what people write, and enters no folder of builds or tools. */
  private static final class Written extends SimpleFileVisitor<Path> {
    private final List<Path> files;

    Written(List<Path> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = folder.getFileName().toString();
      boolean entered = folder.equals(ROOT) || !(NOT_OURS.contains(name) || isTool(name));
      return entered ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    private static boolean isTool(String name) {
      return name.startsWith(".") && !name.equals(".ci");
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (WRITTEN.matcher(file.getFileName().toString()).matches()) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
