package dev.baton.infrastructure.filter;

import dev.baton.domain.event.FilterFault;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a text apart at its expressions, which stand in braces behind a dollar sign. One ends at
 * the brace that closes it; those inside its own texts do not count. Behind two dollar signs
 * nothing is an expression, and one of them goes.
 */
final class TemplateText {
  private static final String OPENING = "${";
  private static final String ESCAPED = "$${";

  private final String text;
  private final List<Piece> pieces = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();

  /**
   * A piece of a text.
   *
   * @param text what stands there, without dollar sign and braces
   * @param code whether it is an expression
   */
  record Piece(String text, boolean code) {}

  private TemplateText(String text) {
    this.text = text;
  }

  static List<Piece> pieces(String text) throws JsonTemplate.FaultyException {
    return new TemplateText(text).read();
  }

  private List<Piece> read() throws JsonTemplate.FaultyException {
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith(ESCAPED, at)) {
        literal.append(OPENING);
        at += ESCAPED.length();
      } else if (text.startsWith(OPENING, at)) {
        endLiteral();
        int end = end(at + OPENING.length());
        pieces.add(new Piece(text.substring(at + OPENING.length(), end), true));
        at = end + 1;
      } else {
        literal.append(text.charAt(at));
        at++;
      }
    }
    if (!literal.isEmpty() || pieces.isEmpty()) {
      endLiteral();
    }
    return pieces;
  }

  private void endLiteral() {
    if (!literal.isEmpty() || text.isEmpty()) {
      pieces.add(new Piece(literal.toString(), false));
      literal.setLength(0);
    }
  }

  /** Where the brace stands that closes the expression which begins there. */
  private int end(int start) throws JsonTemplate.FaultyException {
    int depth = 1;
    int at = start;
    while (at < text.length()) {
      char here = text.charAt(at);
      if (here == '"' || here == '\'') {
        at = endOfText(at, here);
      } else if (here == '{') {
        depth++;
      } else if (here == '}') {
        depth--;
        if (depth == 0) {
          return at;
        }
      }
      at++;
    }
    throw new JsonTemplate.FaultyException(
        new FilterFault("an expression is not closed by a brace", 1, start - 1));
  }

  /** The quote that ends a text within an expression; where there is none, the end of all. */
  private int endOfText(int start, char quote) {
    int at = start + 1;
    while (at < text.length() && text.charAt(at) != quote) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at;
  }
}
