package dev.baton.sdk;

import java.time.Duration;

/**
 * How a consumer consumes.
 *
 * @param subscription the subscription's name
 * @param handler what it does with a delivery
 * @param concurrency handlers at a time, at most
 * @param prefetch deliveries that wait here for a free handler, at most
 * @param ackDeadline how long the server lets it have a delivery
 * @param bounds how long it waits
 */
record Consumption(
    String subscription,
    DeliveryHandler handler,
    int concurrency,
    int prefetch,
    Duration ackDeadline,
    Bounds bounds) {

  /**
   * How long a consumer waits.
   *
   * @param drain for handlers, when it is closed
   * @param silence for any frame of the server, before the connection counts as broken
   * @param extension for a handler, before its event's deadline is no longer moved
   */
  record Bounds(Duration drain, Duration silence, Duration extension) {
    static final Bounds DEFAULT =
        new Bounds(Duration.ofSeconds(30), Duration.ofSeconds(35), Duration.ofHours(1));

    Bounds drainingFor(Duration time) {
      return new Bounds(time, silence, extension);
    }

    Bounds silentFor(Duration time) {
      return new Bounds(drain, time, extension);
    }

    Bounds extendingFor(Duration time) {
      return new Bounds(drain, silence, time);
    }
  }

  Extensions extensions() {
    return new Extensions(ackDeadline, bounds.extension());
  }

  /** Deliveries that may be here at a time. */
  int capacity() {
    return concurrency + prefetch;
  }
}
