package dev.baton.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Splits lines of a shell into commands and words, as far as documents use a shell. */
final class Shell {
  private static final String ENDS_COMMAND = "|;&<>()";

  private final String line;
  private final List<List<String>> commands = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private int at;

  private Shell(String line) {
    this.line = line;
  }

  /**
   * The commands of a block of lines, each as its words; comments and redirections are left out.
   */
  static List<List<String>> commands(String block) {
    return Stream.of(block.replace("\\\n", " ").split("\n"))
        .flatMap(line -> new Shell(line).split().stream())
        .toList();
  }

  private List<List<String>> split() {
    boolean redirected = false;
    while (at < line.length() && line.charAt(at) != '#') {
      char c = line.charAt(at);
      if (ENDS_COMMAND.indexOf(c) >= 0) {
        redirected = c == '<' || c == '>';
        end();
        at++;
      } else if (Character.isWhitespace(c)) {
        at++;
      } else {
        String word = word();
        if (!redirected && !(words.isEmpty() && word.matches("[A-Z_]+=.*"))) {
          words.add(word);
        }
      }
    }
    end();
    return commands;
  }

  private void end() {
    if (!words.isEmpty()) {
      commands.add(words);
      words = new ArrayList<>();
    }
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    while (at < line.length()) {
      char c = line.charAt(at);
      if (Character.isWhitespace(c) || ENDS_COMMAND.indexOf(c) >= 0) {
        break;
      }
      at++;
      switch (c) {
        case '\'', '"' -> quoted(c, word);
        case '\\' -> word.append(line.charAt(at++));
        default -> word.append(c);
      }
    }
    return word.toString();
  }

  private void quoted(char quote, StringBuilder word) {
    while (at < line.length() && line.charAt(at) != quote) {
      if (quote == '"' && line.charAt(at) == '\\') {
        at++;
      }
      word.append(line.charAt(at++));
    }
    if (at == line.length()) {
      throw new IllegalArgumentException("the quote does not end: " + line);
    }
    at++;
  }
}
