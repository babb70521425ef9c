package dev.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bootstrap.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pictures and tables that list something list all of it. */
class MapsTest {
  private static final Document ARCHITECTURE = Document.read(Path.of("docs", "ARCHITECTURE.md"));
  private static final Document OPERATIONS = Document.read(Path.of("docs", "OPERATIONS.md"));

  @Test
  void every_module_stands_on_the_map() throws IOException {
    List<String> modules;
    try (Stream<Path> folders = Files.list(Repository.ROOT)) {
      modules =
          folders
              .filter(folder -> Files.exists(folder.resolve("pom.xml")))
              .map(folder -> folder.getFileName().toString())
              .toList();
    }

    assertThat(modules).hasSizeGreaterThan(10);
    assertThat(ARCHITECTURE.spans().toList()).containsAll(modules);
  }

  @Test
  void the_picture_of_capabilities_is_what_the_code_knows() {
    String picture =
        ARCHITECTURE.blocks("mermaid").stream()
            .map(Document.Block::text)
            .filter(text -> text.startsWith("flowchart RL"))
            .findFirst()
            .orElseThrow();
    Set<String> drawn =
        picture
            .lines()
            .filter(line -> line.contains("-->"))
            .map(String::strip)
            .collect(Collectors.toCollection(TreeSet::new));

    Set<String> known = known("domain");
    known.addAll(known("application"));
    assertThat(drawn).isEqualTo(known);
  }

  /** Which capability of a module imports which other. */
  private static Set<String> known(String module) {
    Pattern use = Pattern.compile("import dev\\.baton\\." + module + "\\.([a-z]+)\\.");
    Path root = Path.of(module, "src", "main", "java", "dev", "baton", module);
    Set<String> known = new TreeSet<>();
    for (Path file : Repository.files(".java")) {
      if (file.startsWith(root)) {
        String from = root.relativize(file).getName(0).toString();
        Matcher matcher = use.matcher(Repository.text(file));
        while (matcher.find()) {
          if (!List.of(from, matcher.group(1)).contains("port") && !from.equals(matcher.group(1))) {
            known.add(from + " --> " + matcher.group(1));
          }
        }
      }
    }
    return known;
  }

  @Test
  void every_exit_code_is_explained() {
    List<Integer> explained =
        OPERATIONS.prose().stream()
            .filter(line -> line.matches("\\| \\d+ \\|.*"))
            .map(line -> Integer.valueOf(line.split("\\|")[1].strip()))
            .toList();

    assertThat(explained)
        .containsExactlyElementsOf(Arrays.stream(ExitCode.values()).map(ExitCode::status).toList());
  }
}
