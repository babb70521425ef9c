package dev.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellTest {
  @Test
  void words_are_quoted_and_escaped() {
    assertThat(Shell.commands("baton publish a.b T '{\"a\": 1}' \"x \\\" y\" a\\ b"))
        .containsExactly(List.of("baton", "publish", "a.b", "T", "{\"a\": 1}", "x \" y", "a b"));
  }

  @Test
  void pipes_comments_assignments_and_redirections_are_no_words() {
    assertThat(Shell.commands("A=1 date | baton tail '**' > file.txt # look\n\nls"))
        .containsExactly(List.of("date"), List.of("baton", "tail", "**"), List.of("ls"));
  }

  @Test
  void a_line_goes_on_after_a_backslash() {
    assertThat(Shell.commands("baton tail \\\n  'a.*'"))
        .containsExactly(List.of("baton", "tail", "a.*"));
  }

  @Test
  void a_quote_that_does_not_end_is_an_error() {
    assertThatThrownBy(() -> Shell.commands("echo 'a")).hasMessageContaining("does not end");
  }
}
