package dev.baton.benchmarks.inside;

import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.Delivered;
import dev.baton.application.subscription.DeliverySession;
import dev.baton.application.subscription.DeliverySink;
import dev.baton.application.subscription.Progress;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.domain.subscription.AckToken;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A consumer that acks what it gets and takes as many more. */
final class AckingConsumer implements DeliverySink {
  private @Nullable DeliverySession session;
  private boolean open;
  private long handled;

  /** From now on it says so by this session. */
  void joined(DeliverySession joined) {
    session = joined;
    joined.credit(SampleEvents.BATCH, 0);
  }

  boolean isOpen() {
    return open;
  }

  /** Events that it got so far. */
  long handled() {
    return handled;
  }

  @Override
  public void opened(long epoch) {
    open = true;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void deliver(List<Delivered> deliveries) {
    handled += deliveries.size();
    DeliverySession said = session;
    if (said != null) {
      List<AckToken> tokens = new ArrayList<>(deliveries.size());
      for (Delivered delivered : deliveries) {
        tokens.add(delivered.token());
      }
      said.answer(new Answer.Ack(tokens));
      said.credit(deliveries.size(), 0);
    }
  }

  @Override
  public void heartbeat(Progress progress) {}

  @Override
  public void stale(List<AckToken> tokens) {
    throw new IllegalStateException("delivered twice: " + tokens);
  }

  @Override
  public void gap(long from, long to) {
    throw new IllegalStateException("nothing was dropped");
  }

  @Override
  public void ended(SessionEnd reason) {
    throw new IllegalStateException("ended: " + reason);
  }
}
