package dev.baton.adapters.memory.delivery;

import dev.baton.application.subscription.Delivered;
import dev.baton.application.subscription.DeliverySession;
import dev.baton.application.subscription.DeliverySink;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.domain.subscription.AckToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A consumer that notes everything that it is told. */
final class TestConsumer implements DeliverySink {
  record Gap(long from, long to) {}

  record Heartbeat(long lag, long head) {}

  DeliverySession session;
  final List<Long> epochs = new ArrayList<>();
  final List<Delivered> delivered = new ArrayList<>();
  final List<Gap> gaps = new ArrayList<>();
  final List<Heartbeat> heartbeats = new ArrayList<>();
  final List<SessionEnd> ends = new ArrayList<>();
  int taken;
  boolean ready = true;
  Consumer<Delivered> watch = any -> {};

  @Override
  public void opened(long epoch) {
    epochs.add(epoch);
  }

  @Override
  public boolean isReady() {
    return ready;
  }

  @Override
  public void deliver(List<Delivered> deliveries) {
    deliveries.forEach(watch);
    delivered.addAll(deliveries);
  }

  @Override
  public void heartbeat(long lag, long head) {
    heartbeats.add(new Heartbeat(lag, head));
  }

  @Override
  public void gap(long from, long to) {
    gaps.add(new Gap(from, to));
  }

  @Override
  public void taken(int inputs) {
    taken += inputs;
  }

  @Override
  public void ended(SessionEnd reason) {
    ends.add(reason);
  }

  List<Long> positions() {
    return delivered.stream().map(each -> each.event().position()).toList();
  }

  List<Integer> attempts() {
    return delivered.stream().map(each -> each.token().attempt()).toList();
  }

  List<AckToken> tokens() {
    return delivered.stream().map(Delivered::token).toList();
  }

  /** Settles what was delivered at these positions, the latest attempts. */
  void ack(long... positions) {
    for (long position : positions) {
      session.ack(List.of(token(position)));
    }
  }

  void ackAll() {
    session.ack(tokens());
    delivered.clear();
  }

  void nack(long position, Duration delay) {
    session.nack(List.of(token(position)), delay, "not now");
  }

  AckToken token(long position) {
    return tokens().reversed().stream()
        .filter(token -> token.position() == position)
        .findFirst()
        .orElseThrow();
  }
}
