package dev.baton.application.kernel;

import dev.baton.application.port.Timer;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a process does: a decider whose commands come of events and of timers. An event that it
 * hears becomes a command to each of its instances that the event concerns; the facts which these
 * decide, what is published with them and the timers that change are one append at the expected
 * version of the instance's stream. The stream remembers the last input, so an event that comes
 * again changes nothing.
 *
 * <p>Commands to others are events that it publishes: of kind COMMAND, or on a topic that another
 * process hears. All methods are pure and quick; a process is used by several threads. One that
 * keeps {@linkplain #rows rows} changes them as it reacts, on the thread that runs it.
 *
 * @param <C> commands of its decider
 * @param <S> states of an instance
 * @param <E> facts
 * @param <R> rejections
 */
public interface ProcessLogic<C, S, E extends DomainEvent, R> {
  /**
   * The process in leases, in the names of its dead letters, and as the kind of its timers: a word
   * of at most 50 characters that never changes.
   */
  String name();

  /** The topic on which the facts of all its instances stand. */
  TopicName topic();

  /** What an instance decides. A rejection of what came of an event means: it does not concern. */
  Decider<C, S, E, R> decider();

  /** Whether it hears what stands on a topic: of published events, or of facts. */
  boolean hears(TopicName topic);

  /**
   * Whether an event that was published may concern an instance, as things are: those of which it
   * says no are passed over unread. It may change its mind as it takes in facts, or what it awaits
   * already. Quick; asked on the thread that feeds the tail.
   */
  default boolean awaits(RecordedEvent published) {
    return hears(published.topic());
  }

  /**
   * Whether it asks what the facts on a topic say that it hears; else they are but events to it.
   */
  default boolean reads(TopicName topic) {
    return true;
  }

  /** What it keeps of what it has heard, beside the facts of its instances. */
  default ProcessRows rows() {
    return ProcessRows.NONE;
  }

  /**
   * Which instances an event concerns, and what each is to do about it; an instance once at most.
   * What is no concern of an instance in its state is for the decider to say.
   */
  List<Step<C>> react(Input input);

  /**
   * As {@link #react}, for an event that was replayed: those instances alone take it in once more
   * whose matter it is. A process that keeps {@linkplain #rows rows} says itself who hears it then,
   * since what it heard for others would be kept.
   *
   * @param meant whose matter it is
   */
  default List<Step<C>> reactAgain(Input input, Predicate<FactStream> meant) {
    return react(input).stream().filter(step -> meant.test(step.where())).toList();
  }

  /**
   * What a timer that is due has its instance do. Where that refuses, or has nothing to change, it
   * was changed since, and the timer leads to nothing.
   */
  C wake(Timer timer, Instant now);

  /** What facts publish, and which timers change with them; whatever led to the facts. */
  Effects effects(FactStream where, S before, List<E> facts);

  /**
   * An event that the process hears.
   *
   * @param recorded as it stands in the log
   * @param fact what it says, if it is one of Baton's own facts
   */
  record Input(RecordedEvent recorded, Optional<DomainEvent> fact) {}

  /**
   * What one instance is to do.
   *
   * @param where the instance's stream, in the tenant of the event
   * @param command what it is to decide
   */
  record Step<C>(FactStream where, C command) {}
}
