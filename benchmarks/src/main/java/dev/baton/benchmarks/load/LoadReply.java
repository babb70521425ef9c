package dev.baton.benchmarks.load;

/** Where the load generator is in a run, one line on its standard output. */
public sealed interface LoadReply {
  /** Warming up is over: it counts. */
  record Open() implements LoadReply {
    @Override
    public String toLine() {
      return "open";
    }
  }

  /** It has stopped counting; the load still goes on. */
  record Counted(LoadResult result) implements LoadReply {
    @Override
    public String toLine() {
      return "counted " + result.toLine();
    }
  }

  /** Everything sent was answered, and delivered where the load delivers; the run is over. */
  record Done() implements LoadReply {
    @Override
    public String toLine() {
      return "done";
    }
  }

  /** The run is over because the server failed it. */
  record Failed(String reason) implements LoadReply {
    @Override
    public String toLine() {
      return "failed " + reason.replaceAll("\\R", " ");
    }
  }

  /** The line. */
  String toLine();

  /** Reads the line. */
  static LoadReply parse(String line) {
    int blank = line.indexOf(' ');
    String rest = line.substring(blank + 1);
    return switch (blank < 0 ? line : line.substring(0, blank)) {
      case "open" -> new Open();
      case "counted" -> new Counted(LoadResult.parse(rest));
      case "done" -> new Done();
      case "failed" -> new Failed(rest);
      default -> throw new IllegalArgumentException("not a line of the load generator: " + line);
    };
  }
}
