package dev.baton.sdk;

import java.time.Duration;

/**
 * How a consumer consumes.
 *
 * @param subscription the subscription's name
 * @param handler what it does with an event
 * @param concurrency handlers at a time, at most
 * @param prefetch deliveries that wait here for a free handler, at most
 * @param redelivery delays after a handler's failure
 * @param bounds how long it waits
 */
record Consumption(
    String subscription,
    EventHandler handler,
    int concurrency,
    int prefetch,
    RetryPolicy redelivery,
    Bounds bounds) {

  /**
   * How long a consumer waits.
   *
   * @param drain for handlers, when it is closed
   * @param silence for any frame of the server, before the connection counts as broken
   */
  record Bounds(Duration drain, Duration silence) {
    static final Bounds DEFAULT = new Bounds(Duration.ofSeconds(30), Duration.ofSeconds(35));

    Bounds drainingFor(Duration time) {
      return new Bounds(time, silence);
    }
  }

  /** Deliveries that may be here at a time. */
  int capacity() {
    return concurrency + prefetch;
  }
}
