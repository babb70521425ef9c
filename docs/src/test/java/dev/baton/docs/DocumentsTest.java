package dev.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents lead somewhere, and are found. */
class DocumentsTest {
  private static final Set<String> LANGUAGES =
      Set.of("java", "sh", "sql", "yaml", "json", "xml", "proto", "text", "mermaid", "cel");

  static List<Document> documents() {
    return Repository.documents();
  }

  @Test
  void there_are_documents() {
    assertThat(documents())
        .extracting(Document::toString)
        .contains("README.md", "docs/ARCHITECTURE.md", "docs/GLOSSARY.md", "docs/OPERATIONS.md");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void a_document_begins_with_its_one_title(Document document) {
    assertThat(document.headings().stream().filter(heading -> heading.startsWith("# "))).hasSize(1);
    assertThat(document.prose().getFirst()).startsWith("# ");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void a_link_leads_to_something(Document document) {
    assertThat(document.links().stream().filter(link -> !resolves(document, link))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void a_code_block_says_its_language(Document document) {
    assertThat(document.blocks())
        .allSatisfy(
            block -> assertThat(block.language().split(" ", 2)[0]).as("%s", block).isIn(LANGUAGES));
  }

  @Test
  void a_document_is_reached_from_the_readme() {
    Set<Path> reached = new java.util.TreeSet<>();
    List<Path> left = new ArrayList<>(List.of(Path.of("README.md")));
    while (!left.isEmpty()) {
      Path next = left.removeLast();
      if (next.toString().endsWith(".md") && reached.add(next)) {
        targets(Document.read(next)).forEach(left::add);
      }
    }

    assertThat(documents().stream().map(Document::file)).isSubsetOf(reached);
  }

  private static Stream<Path> targets(Document document) {
    return document.links().stream()
        .filter(link -> !isElsewhere(link) && !link.startsWith("#"))
        .map(link -> target(document, link));
  }

  private static boolean isElsewhere(String link) {
    return link.startsWith("https://") || link.startsWith("http://") || link.startsWith("mailto:");
  }

  private static Path target(Document document, String link) {
    Path folder = Repository.ROOT.resolve(document.file()).getParent();
    String path = link.replaceFirst("#.*", "");
    return Repository.ROOT.relativize(folder.resolve(path).normalize());
  }

  private static boolean resolves(Document document, String link) {
    if (isElsewhere(link)) {
      assertThatCode(() -> URI.create(link)).doesNotThrowAnyException();
      return true;
    }
    int hash = link.indexOf('#');
    Path file = hash == 0 ? document.file() : target(document, link);
    return Files.exists(Repository.ROOT.resolve(file))
        && (hash < 0 || Document.read(file).anchors().contains(link.substring(hash + 1)));
  }

  @Test
  void a_document_under_docs_is_named_in_upper_case_or_stands_in_a_folder() {
    assertThat(
            documents().stream()
                .map(Document::file)
                .filter(file -> file.getNameCount() == 2)
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toList()))
        .allMatch(name -> name.matches("[A-Z]+(-[A-Z]+)*[.]md"));
  }
}
