package dev.baton.sdk;

/** What an agent does with an event. */
@FunctionalInterface
public interface EventHandler {
  /**
   * Handles one event. Returning settles it: it is not delivered again. Throwing means that it
   * failed, as a {@link ErrorClass#TEMPORARY_FAILURE}: it is delivered again, to this or another
   * consumer of the subscription, as the {@link RedeliveryPolicy} goes, or becomes a dead letter.
   * {@link Redeliver} says when and what kind of failure it was, {@link Reject} that it is never to
   * be delivered again, {@link Release} that it is for another consumer.
   *
   * <p>Delivery is at least once, so a handler may see an event a second time, after a crash or a
   * broken connection for example; {@link OutgoingEvent#idFrom} makes what it publishes harmless
   * then. It runs on a virtual thread and may block.
   *
   * @throws Exception if the event was not handled
   */
  void handle(ReceivedEvent event) throws Exception;
}
