package dev.baton.sdk;

/** What an agent does with an event. */
@FunctionalInterface
public interface EventHandler {
  /**
   * Handles one event. Returning settles it: it is not delivered again. Throwing gives it back: it
   * is delivered again after a while, to this or another consumer of the subscription; {@link
   * Redeliver} says when.
   *
   * <p>Delivery is at least once, so a handler may see an event a second time, after a crash or a
   * broken connection for example; {@link OutgoingEvent#idFrom} makes what it publishes harmless
   * then. It runs on a virtual thread and may block.
   *
   * @throws Exception if the event is to be delivered again
   */
  void handle(ReceivedEvent event) throws Exception;
}
