package dev.baton.application.subscription;

import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.Clock;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.ConsumerName;
import dev.baton.domain.subscription.Subscription;
import dev.baton.domain.subscription.SubscriptionCommand;
import dev.baton.domain.subscription.SubscriptionDecider;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.SubscriptionRejection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Who gets everything of a broadcast subscription. Safe for any thread. */
public final class Members {
  private static final SubscriptionDecider DECIDER = new SubscriptionDecider();
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CommandHandler commands;
  private final SubscriptionDirectory directory;
  private final TailFeed news;
  private final Clock clock;

  /** When many come at once, each would find the stream changed by another one. */
  private final ReentrantLock joining = new ReentrantLock(true);

  /**
   * The members that {@code directory} knows.
   *
   * @param news feeds the tail that {@code directory} listens to
   */
  public Members(
      CommandHandler commands, SubscriptionDirectory directory, TailFeed news, Clock clock) {
    this.commands = commands;
    this.directory = directory;
    this.news = news;
    this.clock = clock;
  }

  /**
   * The name under which a consumer is delivered to: of a broadcast subscription that of its
   * member, of any other, known or not, its own. Empty where the consumer has to join first. Does
   * not block.
   *
   * @param consumer any text
   */
  public Optional<SubscriptionName> nameFor(
      Namespace namespace, SubscriptionName name, String consumer) {
    Optional<SubscriptionView> broadcast =
        directory.find(namespace, name).filter(SubscriptionView::isBroadcast);
    return broadcast.isEmpty()
        ? Optional.of(name)
        : directory.member(broadcast.get(), consumer).map(member -> member.subscription().name());
  }

  /**
   * Makes a consumer a member of a broadcast subscription; one that is stays as it is. Blocks; when
   * it is done this node knows the member, whichever node it has joined at.
   */
  public Handled<Subscription, SubscriptionRejection> join(
      Namespace namespace, SubscriptionName name, ConsumerName consumer) {
    try {
      if (!joining.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Handled.Busy<>(RETRY_AFTER);
      }
    } catch (InterruptedException interrupted) {
      return new Handled.Busy<>(RETRY_AFTER);
    }
    try {
      return joined(namespace, name, consumer);
    } finally {
      joining.unlock();
    }
  }

  private Handled<Subscription, SubscriptionRejection> joined(
      Namespace namespace, SubscriptionName name, ConsumerName consumer) {
    Handled<Subscription, SubscriptionRejection> handled =
        commands.handle(
            FactStream.of(namespace, Subscriptions.CAPABILITY, name.value()),
            DECIDER,
            new SubscriptionCommand.Join(name, consumer, clock.now()));
    boolean isKnown = nameFor(namespace, name, consumer.value()).isPresent();
    return handled instanceof Handled.Done && !isKnown ? heard(handled) : handled;
  }

  /** The fact stands in the log, and came from another node. */
  private Handled<Subscription, SubscriptionRejection> heard(
      Handled<Subscription, SubscriptionRejection> handled) {
    try {
      news.runOnce();
      return handled;
    } catch (StoreUnavailableException away) {
      return new Handled.StoreUnavailable<>(RETRY_AFTER);
    }
  }
}
