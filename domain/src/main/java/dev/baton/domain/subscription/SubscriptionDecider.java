package dev.baton.domain.subscription;

import static dev.baton.domain.kernel.CorruptStreamException.expect;

import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.Decision;
import dev.baton.domain.subscription.Subscription.Absent;
import dev.baton.domain.subscription.Subscription.Active;
import dev.baton.domain.subscription.Subscription.Vacant;
import dev.baton.domain.subscription.SubscriptionCommand.Create;
import dev.baton.domain.subscription.SubscriptionCommand.Delete;
import dev.baton.domain.subscription.SubscriptionCommand.Join;
import dev.baton.domain.subscription.SubscriptionCommand.Leave;
import dev.baton.domain.subscription.SubscriptionCommand.Pause;
import dev.baton.domain.subscription.SubscriptionCommand.Resume;
import dev.baton.domain.subscription.SubscriptionCommand.Seek;
import dev.baton.domain.subscription.SubscriptionCommand.Update;
import dev.baton.domain.subscription.SubscriptionEvent.Created;
import dev.baton.domain.subscription.SubscriptionEvent.Deleted;
import dev.baton.domain.subscription.SubscriptionEvent.Joined;
import dev.baton.domain.subscription.SubscriptionEvent.Left;
import dev.baton.domain.subscription.SubscriptionEvent.Paused;
import dev.baton.domain.subscription.SubscriptionEvent.Resumed;
import dev.baton.domain.subscription.SubscriptionEvent.Sought;
import dev.baton.domain.subscription.SubscriptionEvent.Updated;
import dev.baton.domain.subscription.SubscriptionRejection.AlreadyExists;
import dev.baton.domain.subscription.SubscriptionRejection.MemberOfBroadcast;
import dev.baton.domain.subscription.SubscriptionRejection.TooManyMembers;
import dev.baton.domain.subscription.SubscriptionRejection.UnknownSubscription;
import dev.baton.domain.subscription.SubscriptionRejection.VersionConflict;

/** The rules of making, changing and removing a subscription. */
public final class SubscriptionDecider
    implements Decider<
        SubscriptionCommand, Subscription, SubscriptionEvent, SubscriptionRejection> {
  @Override
  public Subscription initial() {
    return new Absent();
  }

  @Override
  public Decision<SubscriptionEvent, SubscriptionRejection> decide(
      SubscriptionCommand command, Subscription state) {
    if (command.name().isMember()) {
      return Decision.reject(ofMember(command.name(), state));
    }
    return switch (command) {
      case Create create -> create(create, state);
      case Update update -> update(update, state);
      case Pause pause -> pause(pause, state);
      case Resume resume -> resume(resume, state);
      case Seek seek -> seek(seek, state);
      case Join join -> join(join, state);
      case Leave leave -> leave(leave, state);
      case Delete delete -> delete(delete, state);
    };
  }

  /** What goes for a broadcast subscription goes for all of its members. */
  private static SubscriptionRejection ofMember(SubscriptionName member, Subscription state) {
    return isMember(state, member.consumer())
        ? new MemberOfBroadcast(member)
        : new UnknownSubscription(member);
  }

  private static boolean isMember(Subscription state, ConsumerName consumer) {
    return state instanceof Active active && active.members().contains(consumer);
  }

  @Override
  public Subscription evolve(Subscription state, SubscriptionEvent event) {
    return switch (event) {
      case Created fact -> expect(Vacant.class, state, fact).created(fact);
      case Updated fact -> expect(Active.class, state, fact).updated(fact);
      case Paused fact -> expect(Active.class, state, fact).pausedAt(fact.at(), true);
      case Resumed fact -> expect(Active.class, state, fact).pausedAt(fact.at(), false);
      case Sought fact -> expect(Active.class, state, fact).sought(fact);
      case Joined fact -> expect(Active.class, state, fact).joined(fact);
      case Left fact -> expect(Active.class, state, fact).left(fact);
      case Deleted fact -> expect(Active.class, state, fact).deleted();
    };
  }

  private static Decision<SubscriptionEvent, SubscriptionRejection> create(
      Create command, Subscription state) {
    return switch (state) {
      case Vacant vacant ->
          Decision.accept(
              new Created(
                  command.name(), command.settings(), command.startPosition(), command.at()));
      case Active active when active.settings().asksTheSameAs(command.settings()) ->
          Decision.unchanged();
      case Active active -> Decision.reject(new AlreadyExists(active.name()));
    };
  }

  private static Decision<SubscriptionEvent, SubscriptionRejection> update(
      Update command, Subscription state) {
    return switch (state) {
      case Vacant vacant -> Decision.reject(new UnknownSubscription(command.name()));
      case Active active when isElsewhere(active, command.expectedVersion()) ->
          Decision.reject(
              new VersionConflict(command.name(), command.expectedVersion(), active.version()));
      case Active active -> changed(command, active);
    };
  }

  private static boolean isElsewhere(Active active, long expectedVersion) {
    return expectedVersion != 0 && expectedVersion != active.version();
  }

  private static Decision<SubscriptionEvent, SubscriptionRejection> changed(
      Update command, Active active) {
    SubscriptionSettings settings = command.change().applyTo(active.settings());
    return settings.asksTheSameAs(active.settings())
        ? Decision.unchanged()
        : Decision.accept(new Updated(command.name(), settings, command.at()));
  }

  private static Decision<SubscriptionEvent, SubscriptionRejection> pause(
      Pause command, Subscription state) {
    return switch (state) {
      case Vacant vacant -> Decision.reject(new UnknownSubscription(command.name()));
      case Active active when active.paused() -> Decision.unchanged();
      case Active active -> Decision.accept(new Paused(command.name(), command.at()));
    };
  }

  private static Decision<SubscriptionEvent, SubscriptionRejection> resume(
      Resume command, Subscription state) {
    return switch (state) {
      case Vacant vacant -> Decision.reject(new UnknownSubscription(command.name()));
      case Active active when active.paused() ->
          Decision.accept(new Resumed(command.name(), command.at()));
      case Active active -> Decision.unchanged();
    };
  }

  private static Decision<SubscriptionEvent, SubscriptionRejection> seek(
      Seek command, Subscription state) {
    return switch (state) {
      case Vacant vacant -> Decision.reject(new UnknownSubscription(command.name()));
      case Active active ->
          Decision.accept(new Sought(command.name(), command.position(), command.at()));
    };
  }

  private static Decision<SubscriptionEvent, SubscriptionRejection> join(
      Join command, Subscription state) {
    return switch (state) {
      case Vacant vacant -> Decision.reject(new UnknownSubscription(command.name()));
      case Active active when !active.isBroadcast() ->
          Decision.reject(new UnknownSubscription(command.name().member(command.consumer())));
      case Active active when active.members().contains(command.consumer()) -> Decision.unchanged();
      case Active active when active.members().size() >= Active.MOST_MEMBERS ->
          Decision.reject(new TooManyMembers(command.name(), Active.MOST_MEMBERS));
      case Active active ->
          Decision.accept(new Joined(command.name(), command.consumer(), command.at()));
    };
  }

  private static Decision<SubscriptionEvent, SubscriptionRejection> leave(
      Leave command, Subscription state) {
    return isMember(state, command.consumer())
        ? Decision.accept(new Left(command.name(), command.consumer(), command.at()))
        : Decision.reject(new UnknownSubscription(command.name().member(command.consumer())));
  }

  private static Decision<SubscriptionEvent, SubscriptionRejection> delete(
      Delete command, Subscription state) {
    return switch (state) {
      case Vacant vacant -> Decision.reject(new UnknownSubscription(command.name()));
      case Active active -> Decision.accept(new Deleted(command.name(), command.at()));
    };
  }
}
