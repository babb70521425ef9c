package dev.baton.sdk;

import dev.baton.v1.SubscribeResponse;
import java.util.Optional;

/** What a consumer's loop is told. */
sealed interface Signal {
  /** The server sent a frame. */
  record Received(SubscribeLink link, SubscribeResponse frame) implements Signal {}

  /** The server ended the stream, or the connection broke. */
  record Ended(SubscribeLink link, Optional<BatonException> failure) implements Signal {}

  /** A handler is done. */
  record Handled(DeliveryTask task, Outcome outcome) implements Signal {}

  /** The consumer is to finish what it has begun. */
  record Stop() implements Signal {}
}
