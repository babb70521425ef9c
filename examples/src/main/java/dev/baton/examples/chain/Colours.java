package dev.baton.examples.chain;

/** Whether text is coloured: only where somebody looks at a terminal. */
public enum Colours {
  /** Plain text, for files and pipes. */
  PLAIN {
    @Override
    String paint(int code, String text) {
      return text;
    }
  },
  /** With ANSI escape sequences, for terminals. */
  ANSI {
    @Override
    String paint(int code, String text) {
      return "\u001B[" + code + "m" + text + "\u001B[0m";
    }
  };

  private static final int FIRST = 31;
  private static final int COUNT = 6;
  private static final int BOLD = 1;
  private static final int FAINT = 2;

  abstract String paint(int code, String text);

  /** The text in a colour that is always the same for an agent; who is none is bold. */
  String of(String name, String text) {
    int agent = ChainStep.agents().indexOf(name);
    if (agent < 0 && !name.equals(ChainStep.STRATEGIST)) {
      return paint(BOLD, text);
    }
    return paint(FIRST + (agent + 1) % COUNT, text);
  }

  /** The text of less weight. */
  String quiet(String text) {
    return paint(FAINT, text);
  }
}
