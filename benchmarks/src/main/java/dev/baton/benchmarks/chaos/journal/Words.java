package dev.baton.benchmarks.chaos.journal;

/** The words of a line, one after the other. For one thread. */
final class Words {
  private final String line;
  private int at;

  Words(String line) {
    this.line = line;
  }

  String text() {
    int end = line.indexOf(' ', at);
    String word = end < 0 ? line.substring(at) : line.substring(at, end);
    at = end < 0 ? line.length() : end + 1;
    return word;
  }

  String rest() {
    String rest = line.substring(at);
    at = line.length();
    return rest;
  }

  long number() {
    return Long.parseLong(text());
  }

  int count() {
    return Integer.parseInt(text());
  }

  boolean flag() {
    return text().equals("1");
  }

  Span span() {
    long from = number();
    return new Span(from, number());
  }

  static String flag(boolean set) {
    return set ? "1" : "0";
  }
}
