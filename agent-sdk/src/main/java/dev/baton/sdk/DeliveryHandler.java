package dev.baton.sdk;

/** What a consumer does with a delivery. */
@FunctionalInterface
interface DeliveryHandler {
  /** Handles it, and says what the server is to be told. */
  Outcome handle(DeliveryTask task) throws Exception;

  /** A handler after which an event is done. */
  static DeliveryHandler of(EventHandler handler) {
    return task -> {
      handler.handle(task.event());
      return new Outcome.Done();
    };
  }
}
