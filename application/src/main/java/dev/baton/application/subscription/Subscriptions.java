package dev.baton.application.subscription;

import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.Clock;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SettingsChange;
import dev.baton.domain.subscription.Subscription;
import dev.baton.domain.subscription.SubscriptionCommand;
import dev.baton.domain.subscription.SubscriptionDecider;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.SubscriptionRejection;
import dev.baton.domain.subscription.SubscriptionRejection.InvalidFilter;
import dev.baton.domain.subscription.SubscriptionSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Creates, changes, deletes and shows subscriptions. Safe for any thread; commands block. What a
 * command has done is visible on this node once its tail has the position that came with {@link
 * Handled.Done}.
 */
public final class Subscriptions {
  /** The capability's name in streams and topics of facts. */
  public static final String CAPABILITY = "subscription";

  private static final SubscriptionDecider DECIDER = new SubscriptionDecider();
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final CommandHandler commands;
  private final SubscriptionDirectory directory;
  private final EventLog log;
  private final TailFeed tail;
  private final Clock clock;

  /**
   * The subscriptions that {@code directory} knows.
   *
   * @param tail what feeds it
   */
  public Subscriptions(
      CommandHandler commands,
      SubscriptionDirectory directory,
      EventLog log,
      TailFeed tail,
      Clock clock) {
    this.commands = commands;
    this.directory = directory;
    this.log = log;
    this.tail = tail;
    this.clock = clock;
  }

  /** Makes a subscription; one that is there with the same settings is answered as it is. */
  public Handled<Subscription, SubscriptionRejection> create(
      Namespace namespace, SubscriptionName name, SubscriptionSettings settings, StartAt start) {
    Optional<InvalidFilter> invalid = directory.checkFilter(name, settings.filter());
    if (invalid.isPresent()) {
      return new Handled.Refused<>(invalid.get());
    }
    long position;
    try {
      position = resolve(start);
    } catch (StoreUnavailableException away) {
      return new Handled.StoreUnavailable<>(RETRY_AFTER);
    }
    return handle(
        namespace, name, new SubscriptionCommand.Create(name, settings, position, clock.now()));
  }

  /**
   * Changes a subscription's settings.
   *
   * @param expectedVersion the version that it must have, or 0 for any
   */
  public Handled<Subscription, SubscriptionRejection> update(
      Namespace namespace, SubscriptionName name, SettingsChange change, long expectedVersion) {
    Optional<InvalidFilter> invalid =
        change.filter().flatMap(filter -> directory.checkFilter(name, filter));
    if (invalid.isPresent()) {
      return new Handled.Refused<>(invalid.get());
    }
    return handle(
        namespace,
        name,
        new SubscriptionCommand.Update(name, change, expectedVersion, clock.now()));
  }

  /** Removes a subscription, or a member of a broadcast one, and what it still owed. */
  public Handled<Subscription, SubscriptionRejection> delete(
      Namespace namespace, SubscriptionName name) {
    Instant at = clock.now();
    return handle(
        namespace,
        name,
        name.isMember()
            ? new SubscriptionCommand.Leave(name.subscription(), name.consumer(), at)
            : new SubscriptionCommand.Delete(name, at));
  }

  /** Has a subscription deliver nothing until it is resumed; its consumers stay connected. */
  public Handled<Subscription, SubscriptionRejection> pause(
      Namespace namespace, SubscriptionName name) {
    return handle(namespace, name, new SubscriptionCommand.Pause(name, clock.now()));
  }

  /** Has a paused subscription deliver again. */
  public Handled<Subscription, SubscriptionRejection> resume(
      Namespace namespace, SubscriptionName name) {
    return handle(namespace, name, new SubscriptionCommand.Resume(name, clock.now()));
  }

  /** Has a subscription go on from elsewhere; what it had settled from there on comes again. */
  public Handled<Subscription, SubscriptionRejection> seek(
      Namespace namespace, SubscriptionName name, StartAt start) {
    long position;
    try {
      long head = log.head();
      position = resolve(start);
      if (position > head + 1) {
        return new Handled.Refused<>(new SubscriptionRejection.BeyondTheEnd(position, head));
      }
    } catch (StoreUnavailableException away) {
      return new Handled.StoreUnavailable<>(RETRY_AFTER);
    }
    return handle(namespace, name, new SubscriptionCommand.Seek(name, position, clock.now()));
  }

  /**
   * Whether this node knows a subscription; one that was made at another node a moment ago it may
   * not know yet. Does not block.
   */
  public boolean isKnown(Namespace namespace, SubscriptionName name) {
    return directory.find(namespace, name).isPresent();
  }

  /**
   * A subscription as it is, at whichever node it was made; this node knows it then.
   *
   * @throws StoreUnavailableException if the store does not answer who asks for an unknown one
   */
  public Optional<SubscriptionView> find(Namespace namespace, SubscriptionName name) {
    return tail.look(() -> directory.find(namespace, name), Optional::isPresent);
  }

  /**
   * A tenant's subscriptions, and the members of the broadcast ones, in the order of their names.
   */
  public List<SubscriptionView> list(Namespace namespace) {
    return directory.list(namespace);
  }

  private Handled<Subscription, SubscriptionRejection> handle(
      Namespace namespace, SubscriptionName name, SubscriptionCommand command) {
    FactStream where = FactStream.of(namespace, CAPABILITY, name.subscription().value());
    return commands.handle(where, DECIDER, command);
  }

  private long resolve(StartAt start) {
    return switch (start) {
      case StartAt.Latest latest -> log.head() + 1;
      case StartAt.Earliest earliest -> 1;
      case StartAt.Position at -> at.position();
      case StartAt.Time at -> log.positionAt(at.instant());
    };
  }
}
