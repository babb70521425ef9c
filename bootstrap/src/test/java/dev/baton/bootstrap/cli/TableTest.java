package dev.baton.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {
  private static String printed(Table table) {
    StringWriter text = new StringWriter();
    table.print(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void columns_are_as_wide_as_what_stands_in_them() {
    Table table = Table.of("TOPIC", "VERSION").row("project.tasks", 3).row("ops", 12);

    assertThat(printed(table).lines())
        .containsExactly(
            "TOPIC          VERSION", //
            "project.tasks  3",
            "ops            12");
  }

  @Test
  void a_line_break_in_a_cell_breaks_no_line() {
    assertThat(printed(Table.of("A", "B").row("one\ntwo", "three")).lines())
        .containsExactly("A        B", "one two  three");
  }

  @Test
  void a_row_has_a_cell_for_each_heading() {
    Table table = Table.of("A", "B");

    assertThatThrownBy(() -> table.row("alone")).isInstanceOf(IllegalArgumentException.class);
  }
}
