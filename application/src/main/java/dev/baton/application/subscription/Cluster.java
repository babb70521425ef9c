package dev.baton.application.subscription;

import dev.baton.application.port.PeerAddress;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A node among others.
 *
 * @param address where they reach it; asked for when a slot is claimed
 */
public record Cluster(Supplier<PeerAddress> address, Peers peers) {
  /** A node that no other reaches, and that reaches none. */
  public static final Cluster ALONE = new Cluster(() -> PeerAddress.NONE, new Nobody());

  private static final class Nobody implements Peers {
    @Override
    public DeliverySession connect(PeerAddress owner, Joining joining, DeliverySink sink) {
      throw new IllegalStateException("this node reaches no other, and so not " + owner);
    }

    @Override
    public void settle(
        PeerAddress owner, Joining joining, List<Answer> answers, Consumer<Settlement> outcome) {
      throw new IllegalStateException("this node reaches no other, and so not " + owner);
    }
  }
}
