package dev.baton.adapters.memory.simulation;

import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.Delivered;
import dev.baton.application.subscription.Settlement;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.ErrorClass;
import dev.baton.domain.subscription.Failure;
import dev.baton.domain.subscription.Redelivery;
import dev.baton.domain.subscription.SubscriptionName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All who consume: they come, answer in whatever way, and go. */
final class Consumers {
  private static final int MOST = 4;
  private static final int REMEMBERED = 200;
  private static final int LATELY = 5;

  private final Chance chance;
  private final Trace trace;
  private final List<SimulatedConsumer> all = new ArrayList<>();
  private final List<Past> past = new ArrayList<>();
  private int named;

  /** A delivery that somebody got at some time, and may say something of again. */
  record Past(SubscriptionName subscription, AckToken token) {}

  Consumers(Chance chance, Trace trace) {
    this.chance = chance;
    this.trace = trace;
  }

  private void forgetGone() {
    all.removeIf(SimulatedConsumer::isOver);
  }

  private List<SimulatedConsumer> of(SubscriptionName subscription) {
    return all.stream().filter(each -> each.subscription.equals(subscription)).toList();
  }

  // ---- coming and going

  void connect(SimulatedNode node, SubscriptionName subscription) {
    forgetGone();
    if (of(subscription).size() < MOST) {
      int credit = chance.oneIn(3) ? 50 : chance.between(1, 5);
      join(node, subscription, credit, chance.oneIn(5) ? 2_000 : 0);
    }
  }

  private void join(SimulatedNode node, SubscriptionName subscription, int credit, long bytes) {
    SimulatedConsumer consumer = new SimulatedConsumer(node, subscription, "c" + ++named);
    trace.say("c%d joins %s at %s", named, subscription, node);
    consumer.credit(credit, bytes);
    all.add(consumer);
  }

  void leave() {
    forgetGone();
    if (!all.isEmpty()) {
      SimulatedConsumer leaving = chance.pick(all);
      switch (chance.below(4)) {
        case 0 -> leaving.finish();
        case 1 -> leaving.take(false);
        case 2 -> leaving.take(true);
        default -> leaving.leave();
      }
    }
  }

  // ---- answering

  /** Somebody answers some of what it has. */
  void answer() {
    forgetGone();
    List<SimulatedConsumer> busy = all.stream().filter(each -> !each.inbox.isEmpty()).toList();
    if (!busy.isEmpty()) {
      SimulatedConsumer consumer = chance.pick(busy);
      chance.shuffle(consumer.inbox);
      int some = chance.between(1, consumer.inbox.size());
      for (int each = 0; each < some; each++) {
        Delivered delivered = consumer.inbox.removeLast();
        remember(consumer.subscription, delivered.token());
        answer(consumer, delivered);
      }
      consumer.credit(some, some * 20L);
    }
  }

  private void remember(SubscriptionName subscription, AckToken token) {
    if (past.size() == REMEMBERED) {
      past.removeFirst();
    }
    past.add(new Past(subscription, token));
  }

  private void answer(SimulatedConsumer consumer, Delivered delivered) {
    List<AckToken> token = List.of(delivered.token());
    Answer answer =
        switch (chance.below(16)) {
          case 0, 1 -> new Answer.Nack(token, notNow(), new Redelivery.ByPolicy());
          case 2 -> new Answer.Nack(token, notNow(), after());
          case 3 -> new Answer.Nack(token, broken(), new Redelivery.ByPolicy());
          case 4 -> new Answer.Reject(token, broken());
          case 5 -> new Answer.Release(token);
          case 6, 7 -> new Answer.Extend(token, chance.millis(4_000, 6_000));
          default -> new Answer.Ack(token);
        };
    // One in sixteen is forgotten, and its deadline passes.
    if (!chance.oneIn(16)) {
      trace.say("%s at %s: %s", consumer.subscription, consumer.node, answer);
      consumer.answer(answer);
      if (answer instanceof Answer.Extend) {
        consumer.inbox.add(chance.below(consumer.inbox.size() + 1), delivered);
      }
    }
  }

  private Redelivery after() {
    return new Redelivery.After(chance.oneIn(2) ? chance.below(500) : chance.between(5_001, 8_000));
  }

  private static Failure notNow() {
    return new Failure(ErrorClass.TEMPORARY_FAILURE, "not now");
  }

  private static Failure broken() {
    return new Failure(ErrorClass.INVALID_PAYLOAD, "broken");
  }

  /** Somebody settles by a call what it once got, or what nobody ever got. */
  void call(SimulatedNode node) {
    if (past.isEmpty()) {
      return;
    }
    Past chosen = chance.pick(past);
    AckToken token = chance.oneIn(4) ? forged(chosen.token()) : chosen.token();
    Answer answer = new Answer.Ack(List.of(token));
    trace.say("a call to %s: %s", node, answer);
    Ledger ledger = node.store().books().ledger(token.slot());
    boolean unused = ledger.said(answer, token);
    node.deliveries.settle(
        Namespace.DEFAULT,
        chosen.subscription(),
        List.of(answer),
        settlement -> {
          if (settlement instanceof Settlement.Settled settled
              && !settled.stale().contains(token)) {
            ledger.settledByCall(answer, token);
          }
        });
  }

  /** Some delivery that somebody got, the later ones rather than others. */
  Optional<Past> anyDelivery() {
    if (past.isEmpty()) {
      return Optional.empty();
    }
    int from = chance.oneIn(4) ? 0 : Math.max(0, past.size() - LATELY);
    return Optional.of(chance.pick(past.subList(from, past.size())));
  }

  private AckToken forged(AckToken token) {
    return switch (chance.below(3)) {
      case 0 -> new AckToken(token.slot(), token.epoch(), token.position() + 1_000, 1);
      case 1 ->
          new AckToken(token.slot(), token.epoch() + 1_000, token.position(), token.attempt());
      default -> new AckToken(token.slot(), token.epoch(), token.position(), token.attempt() + 100);
    };
  }

  // ---- when all is to be well

  /** Everybody who was here goes; what they held is for those who come now. */
  void replaceAll() {
    forgetGone();
    all.forEach(SimulatedConsumer::leave);
    all.clear();
  }

  /** Each subscription has somebody, who acknowledges everything. */
  void serve(SimulatedNode node, Iterable<SubscriptionName> subscriptions) {
    forgetGone();
    for (SubscriptionName subscription : subscriptions) {
      if (of(subscription).isEmpty()) {
        join(node, subscription, 1_000, 0);
      }
    }
    for (SimulatedConsumer consumer : all) {
      if (!consumer.inbox.isEmpty()) {
        List<AckToken> tokens = consumer.inbox.stream().map(Delivered::token).toList();
        trace.say("%s at %s is done with %s", consumer.subscription, consumer.node, tokens);
        consumer.answer(new Answer.Ack(tokens));
        consumer.credit(tokens.size(), 0);
        consumer.inbox.clear();
      }
    }
  }
}
