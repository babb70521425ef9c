package dev.baton.benchmarks.load;

import java.util.Arrays;
import java.util.List;

/**
 * What the load generator does; each kind has a form in text, in which it travels to the process.
 */
public sealed interface Load {
  /**
   * One RPC an event.
   *
   * @param inFlight events without an answer, over all channels
   */
  record Unary(int inFlight) implements Load {
    @Override
    public String text() {
      return "unary:" + inFlight;
    }
  }

  /**
   * Events on a stream a channel; as many as were answered are sent anew, in one frame.
   *
   * @param inFlight events without an answer, over all streams
   */
  record Streamed(int inFlight) implements Load {
    @Override
    public String text() {
      return "stream:" + inFlight;
    }
  }

  /**
   * One producer's stream, and a subscription with one consumer that acknowledges every event by
   * its own token.
   *
   * @param inFlight events without an answer to the producer
   * @param backlog events published and not yet delivered, at most
   */
  record Delivered(int inFlight, int backlog) implements Load {
    @Override
    public String text() {
      return "deliver:" + inFlight + ":" + backlog;
    }
  }

  /** The form that {@link #parse} reads. */
  String text();

  /** Reads what {@link #text} wrote. */
  static Load parse(String text) {
    List<String> parts = Arrays.asList(text.split(":"));
    int inFlight = Integer.parseInt(parts.get(1));
    return switch (parts.getFirst()) {
      case "unary" -> new Unary(inFlight);
      case "stream" -> new Streamed(inFlight);
      case "deliver" -> new Delivered(inFlight, Integer.parseInt(parts.get(2)));
      default -> throw new IllegalArgumentException("no such load: " + text);
    };
  }
}
