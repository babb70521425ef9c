package dev.baton.benchmarks.load;

import java.util.Arrays;

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
   * One RPC a batch of events.
   *
   * @param events in a batch
   * @param inFlight batches without an answer, over all channels
   */
  record Batched(int events, int inFlight) implements Load {
    @Override
    public String text() {
      return "batch:" + events + ":" + inFlight;
    }
  }

  /**
   * One RPC an event, each at the version that its stream is expected to have: every stream of
   * events has one append under way.
   *
   * @param streams of events
   */
  record Versioned(int streams) implements Load {
    @Override
    public String text() {
      return "versioned:" + streams;
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
   * One producer's stream, and subscriptions with one consumer each that acknowledges every event
   * by its own token.
   *
   * @param inFlight events without an answer to the producer
   * @param backlog events published and not yet delivered to all, at most; 10,000 at most
   * @param subscriptions that all get every event
   */
  record Delivered(int inFlight, int backlog, int subscriptions) implements Load {
    @Override
    public String text() {
      return "deliver:%d:%d:%d".formatted(inFlight, backlog, subscriptions);
    }
  }

  /** The form that {@link #parse} reads. */
  String text();

  /** Reads what {@link #text} wrote. */
  static Load parse(String text) {
    String[] parts = text.split(":");
    int[] numbers = Arrays.stream(parts).skip(1).mapToInt(Integer::parseInt).toArray();
    return switch (parts[0]) {
      case "unary" -> new Unary(numbers[0]);
      case "batch" -> new Batched(numbers[0], numbers[1]);
      case "versioned" -> new Versioned(numbers[0]);
      case "stream" -> new Streamed(numbers[0]);
      case "deliver" -> new Delivered(numbers[0], numbers[1], numbers[2]);
      default -> throw new IllegalArgumentException("no such load: " + text);
    };
  }
}
