package dev.baton.benchmarks.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows under headings, each column as wide as it has to be: words to the left, figures right. */
final class Columns {
  private static final String GUTTER = "  ";

  /** Columns of words, counted from the left; those behind them hold figures. */
  private final int words;

  private final List<List<String>> rows = new ArrayList<>();

  private Columns(int words, List<String> headings) {
    this.words = words;
    rows.add(headings);
  }

  static Columns of(int words, String... headings) {
    return new Columns(words, List.of(headings));
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  void print(PrintWriter out) {
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String sign = column < words ? "-" : "";
        line.append(String.format(Locale.ROOT, "%" + sign + width(column) + "s", row.get(column)));
        line.append(GUTTER);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1);
  }
}
