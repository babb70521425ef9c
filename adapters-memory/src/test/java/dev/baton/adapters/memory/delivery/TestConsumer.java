package dev.baton.adapters.memory.delivery;

import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.Delivered;
import dev.baton.application.subscription.DeliverySession;
import dev.baton.application.subscription.DeliverySink;
import dev.baton.application.subscription.Progress;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.ErrorClass;
import dev.baton.domain.subscription.Failure;
import dev.baton.domain.subscription.Redelivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A consumer that notes everything that it is told. */
final class TestConsumer implements DeliverySink {
  private static final Failure NOT_NOW = new Failure(ErrorClass.TEMPORARY_FAILURE, "not now");

  record Gap(long from, long to) {}

  DeliverySession session;
  final List<Long> epochs = new ArrayList<>();
  final List<Delivered> delivered = new ArrayList<>();
  final List<Gap> gaps = new ArrayList<>();
  final List<Progress> heartbeats = new ArrayList<>();
  final List<AckToken> stale = new ArrayList<>();
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
  public void heartbeat(Progress progress) {
    heartbeats.add(progress);
  }

  @Override
  public void stale(List<AckToken> tokens) {
    stale.addAll(tokens);
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
      session.answer(new Answer.Ack(List.of(token(position))));
    }
  }

  void ackAll() {
    session.answer(new Answer.Ack(tokens()));
    delivered.clear();
  }

  void nack(long position, Duration delay) {
    Redelivery redelivery = new Redelivery.After(delay.toMillis());
    session.answer(new Answer.Nack(List.of(token(position)), NOT_NOW, redelivery));
  }

  /** Gives back what is then delivered again as the subscription's retry policy says. */
  void fail(long position) {
    session.answer(new Answer.Nack(List.of(token(position)), NOT_NOW, new Redelivery.ByPolicy()));
  }

  void extend(long position, Duration by) {
    session.answer(new Answer.Extend(List.of(token(position)), by));
  }

  void reject(long position) {
    Failure broken = new Failure(ErrorClass.INVALID_PAYLOAD, "broken");
    session.answer(new Answer.Reject(List.of(token(position)), broken));
  }

  AckToken token(long position) {
    return tokens().reversed().stream()
        .filter(token -> token.position() == position)
        .findFirst()
        .orElseThrow();
  }
}
