package dev.baton.bootstrap.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows in columns that are as wide as what stands in them. */
final class Table {
  private static final String GUTTER = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  private Table(List<String> headings) {
    rows.add(headings);
  }

  static Table of(String... headings) {
    return new Table(List.of(headings));
  }

  /** Adds a row with one cell for each heading; line breaks in a cell become blanks. */
  Table row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cell.toString().replaceAll("\\R", " "));
    }
    if (row.size() != rows.getFirst().size()) {
      throw new IllegalArgumentException("a row has a cell for each of " + rows.getFirst());
    }
    rows.add(row);
    return this;
  }

  /** Whether there is nothing below the headings. */
  boolean isEmpty() {
    return rows.size() == 1;
  }

  void print(PrintWriter out) {
    int columns = rows.getFirst().size();
    int[] widths = IntStream.range(0, columns).map(this::width).toArray();
    for (List<String> row : rows) {
      String line =
          IntStream.range(0, columns)
              .mapToObj(column -> padded(row.get(column), widths[column]))
              .collect(Collectors.joining(GUTTER));
      out.println(line.stripTrailing());
    }
    out.flush();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  private static String padded(String cell, int width) {
    return cell + " ".repeat(width - length(cell));
  }
}
