package dev.baton.examples.chain;

/** Whether text is coloured: only where somebody looks at a terminal. */
public enum Colours {
  /** Plain text, for files and pipes. */
  PLAIN {
    @Override
    String paint(int colour, String text) {
      return text;
    }
  },
  /** With ANSI escape sequences, for terminals. */
  ANSI {
    @Override
    String paint(int colour, String text) {
      return "\u001B[" + (FIRST + Math.floorMod(colour, COUNT)) + "m" + text + "\u001B[0m";
    }
  };

  private static final int FIRST = 31;
  private static final int COUNT = 6;

  abstract String paint(int colour, String text);

  /** The text in a colour that is always the same for {@code name}. */
  String of(String name, String text) {
    int agent = ChainStep.agents().indexOf(name);
    return paint(agent + 1, text);
  }
}
