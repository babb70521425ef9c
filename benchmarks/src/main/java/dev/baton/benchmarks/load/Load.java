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
   * @param keys partition keys of the events, which the subscriptions keep in order, 10,000 at
   *     most; 0 for subscriptions without an order
   */
  record Delivered(int inFlight, int backlog, int subscriptions, int keys) implements Load {
    /** To so many subscriptions without an order. */
    static Delivered to(int subscriptions, int inFlight, int backlog) {
      return new Delivered(inFlight, backlog, subscriptions, 0);
    }

    @Override
    public String text() {
      return "deliver:%d:%d:%d:%d".formatted(inFlight, backlog, subscriptions, keys);
    }
  }

  /**
   * Events at a steady pace on one stream, whether or not those before are answered. Latency counts
   * from the moment at which an event was to go: one that is held up does not hide that.
   *
   * @param rate events a second
   */
  record Paced(int rate) implements Load {
    @Override
    public String text() {
      return "paced:" + rate;
    }
  }

  /**
   * The same, and a subscription with one consumer that acknowledges every event by its own token.
   *
   * @param rate events a second
   */
  record PacedDelivery(int rate) implements Load {
    @Override
    public String text() {
      return "paced-deliver:" + rate;
    }
  }

  /**
   * As {@link Streamed}, beside subscriptions with a filter and a consumer each: every event is
   * looked at for each of them, and wanted by none.
   *
   * @param inFlight events without an answer, over all streams
   * @param filters of the same form, each with a value of its own
   */
  record Filtered(int inFlight, int filters) implements Load {
    @Override
    public String text() {
      return "filtered:" + inFlight + ":" + filters;
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
      case "deliver" -> new Delivered(numbers[0], numbers[1], numbers[2], numbers[3]);
      case "paced" -> new Paced(numbers[0]);
      case "paced-deliver" -> new PacedDelivery(numbers[0]);
      case "filtered" -> new Filtered(numbers[0], numbers[1]);
      default -> throw new IllegalArgumentException("no such load: " + text);
    };
  }
}
