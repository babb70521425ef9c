package dev.baton.application.turn;

import dev.baton.application.kernel.TailFeed;
import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.DeliveredEvents;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.application.subscription.Settlement;
import dev.baton.application.subscription.SubscriptionDirectory;
import dev.baton.application.subscription.SubscriptionView;
import dev.baton.application.subscription.WaitingSettle;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.turn.TurnId;
import dev.baton.domain.turn.TurnInput;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Knows which turn a delivery belongs to, and whether it still counts. Safe for any thread; blocks.
 */
public final class TurnDeliveries {
  /** Longer than an append takes, as long as the store answers. */
  private static final Duration HELD = Duration.ofSeconds(30);

  private final SubscriptionDirectory directory;
  private final TailFeed news;
  private final WaitingSettle settle;
  private final DeliveredEvents events;

  /**
   * The deliveries of the subscriptions that {@code directory} knows.
   *
   * @param news feeds the tail that {@code directory} listens to
   */
  public TurnDeliveries(
      SubscriptionDirectory directory,
      TailFeed news,
      WaitingSettle settle,
      DeliveredEvents events) {
    this.directory = directory;
    this.news = news;
    this.settle = settle;
    this.events = events;
  }

  /** What a delivery is. */
  sealed interface Looked {
    /** It counts, and is not made again for a while. */
    record Live(TurnKey key, TurnInput input, RecordedEvent event) implements Looked {}

    /**
     * It does not count, or nobody can say so.
     *
     * @param key the turn that it belongs to, as far as is known
     */
    record Gone(Optional<TurnKey> key, TurnRefusal why) implements Looked {}
  }

  /**
   * Looks at a delivery, and keeps it from being made again meanwhile.
   *
   * @throws dev.baton.application.port.StoreUnavailableException if the store does not answer
   */
  Looked look(TurnDelivery delivery) {
    Optional<SubscriptionView> view = viewOf(delivery);
    Looked first = look(delivery, view);
    if (!(first instanceof Looked.Gone)) {
      return first;
    }
    // The owner may know of a seek that this node has not heard of.
    boolean unused = news.runOnce();
    Optional<SubscriptionView> now = viewOf(delivery);
    return originOf(now).equals(originOf(view)) ? first : look(delivery, now);
  }

  private static Optional<Long> originOf(Optional<SubscriptionView> view) {
    return view.map(SubscriptionView::origin);
  }

  private Optional<SubscriptionView> viewOf(TurnDelivery delivery) {
    return directory.find(delivery.namespace(), delivery.subscription(), delivery.token().slot());
  }

  private Looked look(TurnDelivery delivery, Optional<SubscriptionView> found) {
    if (found.isEmpty()) {
      return new Looked.Gone(Optional.empty(), whyUnseen(delivery));
    }
    SubscriptionView view = found.get();
    TurnKey key = keyOf(view, delivery);
    Answer hold = new Answer.Hold(List.of(delivery.token()), HELD, view.origin());
    return switch (say(delivery, hold)) {
      case Settlement.Settled settled when settled.settled() == 1 -> live(key, view, delivery);
      case Settlement.Settled stale -> new Looked.Gone(Optional.of(key), new TurnRefusal.Stale());
      case Settlement.Refused refused ->
          new Looked.Gone(Optional.of(key), new TurnRefusal.NotDelivering(refused.reason()));
    };
  }

  private TurnRefusal whyUnseen(TurnDelivery delivery) {
    return directory.find(delivery.namespace(), delivery.subscription()).isPresent()
        ? new TurnRefusal.Stale()
        : new TurnRefusal.NotDelivering(new SessionEnd.UnknownSubscription());
  }

  private static TurnKey keyOf(SubscriptionView view, TurnDelivery delivery) {
    return new TurnKey(
        delivery.namespace(), TurnId.of(view.id(), view.origin(), delivery.token().position()));
  }

  private Looked live(TurnKey key, SubscriptionView view, TurnDelivery delivery) {
    AckToken token = delivery.token();
    return events
        .find(delivery.namespace(), token.slot(), token.position())
        .<Looked>map(
            event ->
                new Looked.Live(
                    key,
                    new TurnInput(
                        view.subscription().name(),
                        token.position(),
                        token.attempt(),
                        event.event().id()),
                    event))
        .orElseGet(() -> new Looked.Gone(Optional.of(key), new TurnRefusal.Stale()));
  }

  /**
   * The delivery is dealt with. Where that does not come through it is made once more, and its turn
   * is known then.
   */
  void acknowledge(TurnDelivery delivery) {
    Settlement unused = say(delivery, new Answer.Ack(List.of(delivery.token())));
  }

  private Settlement say(TurnDelivery delivery, Answer answer) {
    return settle.settle(delivery.namespace(), delivery.subscription(), List.of(answer));
  }
}
