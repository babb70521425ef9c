package dev.baton.application.reaction;

import dev.baton.application.event.EventReading;
import dev.baton.application.event.Followed;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.ReadRequest.Direction;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.reaction.ReactionEvent;
import dev.baton.domain.reaction.RuleEvent;
import dev.baton.domain.reaction.RuleName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What becomes of rules, and what they do, step by step in the order of the log. A rule has a
 * stream for each conversation, so this follows topics: read from the log, a page at a time, so
 * that nothing is kept for whoever is slow. Safe for any thread; blocks.
 */
public final class ReactionChanges {
  private static final int PAGE = 200;
  private static final List<TopicPattern> TOPICS =
      Stream.of(Rules.CAPABILITY, Reactions.CAPABILITY)
          .map(FactStream::topicOf)
          .map(topic -> new TopicPattern(topic.value()))
          .toList();

  private final EventReading reading;
  private final FactCodec codec;

  public ReactionChanges(EventReading reading, FactCodec codec) {
    this.reading = reading;
    this.codec = codec;
  }

  /** A step. */
  public sealed interface Change {
    /** Of which rule. */
    RuleName rule();

    /** Where the fact stands. */
    long position();

    /** Something that a rule has done, or could not do. */
    record OfReaction(Reactions.Done done) implements Change {
      @Override
      public RuleName rule() {
        return done.fact().by().rule();
      }

      @Override
      public long position() {
        return done.position();
      }
    }

    /** Something that has happened to a rule itself. */
    record OfRule(long position, RuleEvent fact) implements Change {
      @Override
      public RuleName rule() {
        return fact.name();
      }
    }
  }

  /** Up to which position this node has seen the log. */
  public long head() {
    return reading.head();
  }

  /**
   * Steps above a position; waits up to {@code maxWait} where there is none yet.
   *
   * @param rule of this rule, which need not exist yet; empty for any
   * @throws dev.baton.application.port.StoreUnavailableException if the store does not answer
   */
  public Followed<Change> after(
      Namespace namespace, Optional<RuleName> rule, long position, Duration maxWait)
      throws InterruptedException {
    ReadRequest request =
        new ReadRequest(namespace, TOPICS, List.of(), position + 1, Direction.FORWARDS, PAGE);
    Page page = reading.follow(request, maxWait);
    List<Change> changes =
        page.events().stream()
            .flatMap(event -> change(event).stream())
            .filter(change -> rule.filter(asked -> !asked.equals(change.rule())).isEmpty())
            .toList();
    return new Followed<>(changes, page.next() - 1);
  }

  private Optional<Change> change(RecordedEvent event) {
    DomainEvent fact = codec.decode(event.event());
    if (fact instanceof RuleEvent own) {
      return Optional.of(new Change.OfRule(event.position(), own));
    }
    return fact instanceof ReactionEvent done
        ? Optional.of(new Change.OfReaction(new Reactions.Done(event.position(), done)))
        : Optional.empty();
  }
}
