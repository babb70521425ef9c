package dev.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommentTest {
  private final Comment comment =
      Comment.of(
          """
           Says it.
             NOT_FOUND  UNKNOWN_EVENT  no event
                           is there

           More.
          """);

  @Test
  void what_is_indented_stays_as_it_is_typed() {
    assertThat(comment.markdown())
        .isEqualTo(
            """
            Says it.

            ```text
            NOT_FOUND  UNKNOWN_EVENT  no event
                          is there

            ```

            More.
            """);
  }

  @Test
  void a_cell_is_one_line() {
    assertThat(Comment.of(" Either a|b\n or c.\n").cell()).isEqualTo("Either a\\|b or c.");
  }

  @Test
  void a_table_is_a_group_of_indented_lines() {
    assertThat(comment.tables())
        .containsExactly("  NOT_FOUND  UNKNOWN_EVENT  no event\n                is there");
  }
}
