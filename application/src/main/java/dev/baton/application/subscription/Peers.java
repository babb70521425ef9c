package dev.baton.application.subscription;

import dev.baton.application.port.PeerAddress;
import java.util.List;
import java.util.function.Consumer;

/**
 * The other nodes of the database. Safe for any thread; nothing blocks. What a consumer says there
 * takes effect in order; what it hears comes in order, from one thread at a time.
 */
public interface Peers {
  /**
   * A consumer of this node joins a subscription at the node that owns it. Nothing more is taken
   * from there while {@code sink} is not ready, until {@link DeliverySession#ready}.
   *
   * @param sink hears what a sink of the owner's hears; a node that does not answer, or answers no
   *     more, ends it with {@link SessionEnd.LeaseLost}
   */
  DeliverySession connect(PeerAddress owner, Joining joining, DeliverySink sink);

  /**
   * Settles deliveries at the node that owns the subscription.
   *
   * @param outcome hears what came of it, once, within a bounded time
   */
  void settle(
      PeerAddress owner, Joining joining, List<Answer> answers, Consumer<Settlement> outcome);
}
