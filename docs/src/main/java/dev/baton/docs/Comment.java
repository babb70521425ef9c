package dev.baton.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands above something in a proto file: paragraphs, and tables, which are indented.
 *
 * @param lines without the blank that follows the slashes
 */
record Comment(List<String> lines) {
  Comment {
    lines = List.copyOf(lines);
  }

  static Comment of(String leading) {
    return new Comment(
        leading
            .lines()
            .map(line -> line.startsWith(" ") ? line.substring(1) : line)
            .map(String::stripTrailing)
            .toList());
  }

  /** As Markdown: paragraphs as they are, tables as they are typed. */
  String markdown() {
    StringBuilder out = new StringBuilder();
    boolean table = false;
    for (String line : lines) {
      boolean indented = line.startsWith(" ");
      if (indented != table && !line.isEmpty()) {
        out.append(table ? "```\n\n" : "\n```text\n");
        table = indented;
      }
      out.append(indented ? line.substring(1).replaceFirst("^ ", "") : line).append('\n');
    }
    return out.append(table ? "```\n" : "").toString();
  }

  /** As the cell of a table: one line. */
  String cell() {
    return lines.stream()
        .map(String::strip)
        .collect(Collectors.joining(" "))
        .replace("|", "\\|")
        .strip();
  }

  /** The indented lines, each group of them as one text. */
  List<String> tables() {
    List<String> tables = new ArrayList<>();
    List<String> table = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(" ")) {
        table.add(line);
      } else if (!table.isEmpty()) {
        tables.add(String.join("\n", table));
        table.clear();
      }
    }
    if (!table.isEmpty()) {
      tables.add(String.join("\n", table));
    }
    return tables;
  }
}
