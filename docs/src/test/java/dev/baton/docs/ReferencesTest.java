package dev.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in docs/reference is what the code says today. */
class ReferencesTest {
  private static final Path FOLDER = Path.of("reference");

  static List<Reference> references() throws IOException {
    return References.all(Descriptors.FILE);
  }

  @ParameterizedTest
  @MethodSource("references")
  void a_reference_is_what_the_code_says(Reference reference) {
    assertThat(FOLDER.resolve(reference.file()))
        .as("stale: run %s", References.COMMAND)
        .exists()
        .hasContent(reference.text());
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_document_among_the_references_is_generated(Path file) throws IOException {
    assertThat(references()).extracting(Reference::file).contains(file.getFileName().toString());
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.toList();
    }
  }
}
