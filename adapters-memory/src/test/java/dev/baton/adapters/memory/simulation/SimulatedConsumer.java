package dev.baton.adapters.memory.simulation;

import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.Delivered;
import dev.baton.application.subscription.DeliverySession;
import dev.baton.application.subscription.DeliverySink;
import dev.baton.application.subscription.Progress;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.SubscriptionName;
import java.util.ArrayList;
import java.util.List;

/** Somebody who consumes: gets deliveries, and answers them when it comes to it, in any order. */
final class SimulatedConsumer implements DeliverySink {
  final SimulatedNode node;
  final SubscriptionName subscription;
  final List<Delivered> inbox = new ArrayList<>();

  private final DeliverySession session;
  private boolean ready = true;
  private boolean over;

  SimulatedConsumer(SimulatedNode node, SubscriptionName subscription, String name) {
    this.node = node;
    this.subscription = subscription;
    this.session = node.connect(subscription, name, this);
  }

  boolean isOver() {
    return over || node.isGone();
  }

  // ---- what it says

  void credit(int messages, long bytes) {
    session.credit(messages, bytes);
  }

  void answer(Answer answer) {
    session.answer(answer);
  }

  void leave() {
    over = true;
    session.close();
  }

  void finish() {
    session.finish();
  }

  /** Takes nothing for a while, or goes on taking. */
  void take(boolean more) {
    ready = more;
    if (more) {
      session.ready();
    }
  }

  // ---- what it hears

  @Override
  public void opened(long epoch) {}

  @Override
  public boolean isReady() {
    return ready;
  }

  @Override
  public void deliver(List<Delivered> deliveries) {
    for (Delivered each : deliveries) {
      node.store().books().ledger(each.token().slot()).received(each);
    }
    inbox.addAll(deliveries);
  }

  @Override
  public void heartbeat(Progress progress) {}

  @Override
  public void stale(List<AckToken> tokens) {}

  @Override
  public void gap(long from, long to) {}

  @Override
  public void ended(SessionEnd reason) {
    over = true;
  }
}
