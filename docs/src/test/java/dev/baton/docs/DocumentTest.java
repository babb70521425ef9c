package dev.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentTest {
  private static final Path FILE = Path.of("a.md");

  private final Document document =
      Document.of(
          FILE,
          List.of(
              "# Title",
              "See [it](b.md#c), `EventLog.append` and `[no](link.md)`.",
              "```java",
              "# no heading",
              "```",
              "## What's `new`?",
              "## What's `new`?"));

  @Test
  void code_is_no_prose() {
    assertThat(document.headings()).hasSize(3);
    assertThat(document.blocks("java"))
        .extracting(Document.Block::line, Document.Block::text)
        .containsExactly(org.assertj.core.api.Assertions.tuple(3, "# no heading"));
  }

  @Test
  void links_and_spans_are_found_in_prose() {
    assertThat(document.links()).containsExactly("b.md#c");
    assertThat(document.spans()).contains("EventLog.append");
  }

  @Test
  void anchors_are_made_as_github_makes_them() {
    assertThat(document.anchors()).containsExactly("title", "whats-new", "whats-new-1");
  }

  @Test
  void a_block_that_does_not_end_is_an_error() {
    assertThatThrownBy(() -> Document.of(FILE, List.of("# A", "```sh", "ls")))
        .hasMessageContaining("a.md:2");
  }
}
