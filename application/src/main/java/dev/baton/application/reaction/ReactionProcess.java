package dev.baton.application.reaction;

import dev.baton.application.kernel.Effects;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Outgoing;
import dev.baton.application.kernel.ProcessLogic;
import dev.baton.application.kernel.ProcessRows;
import dev.baton.application.port.Timer;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.reaction.Reaction;
import dev.baton.domain.reaction.ReactionCommand;
import dev.baton.domain.reaction.ReactionDecider;
import dev.baton.domain.reaction.ReactionEvent;
import dev.baton.domain.reaction.RuleEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Follows the log for rules: each holds for the events behind the fact that registers or enables
 * it. What rules publish stands in the same append as the fact that they have fired; requests and
 * sagas are made of that fact.
 */
public final class ReactionProcess
    implements ProcessLogic<ReactionCommand, Reaction, ReactionEvent, Void> {
  static final TopicName TOPIC = FactStream.topicOf(Reactions.CAPABILITY);

  private static final ReactionDecider DECIDER = new ReactionDecider();
  private static final TopicName RULES = FactStream.topicOf(Rules.CAPABILITY);

  private final RuleRows rows;

  public ReactionProcess(ReactionPorts ports) {
    this.rows = new RuleRows(ports, ports.compiler());
  }

  @Override
  public String name() {
    return Reactions.CAPABILITY;
  }

  @Override
  public TopicName topic() {
    return TOPIC;
  }

  @Override
  public ReactionDecider decider() {
    return DECIDER;
  }

  /** A rule may react to any event, facts as well. */
  @Override
  public boolean hears(TopicName topic) {
    return true;
  }

  @Override
  public boolean awaits(RecordedEvent published) {
    return rows.book().isOpen();
  }

  @Override
  public boolean reads(TopicName topic) {
    return topic.equals(RULES) || topic.equals(TOPIC);
  }

  @Override
  public ProcessRows rows() {
    return rows;
  }

  @Override
  public List<Step<ReactionCommand>> react(Input input) {
    if (input.fact().orElse(null) instanceof RuleEvent fact) {
      RuleKey key = new RuleKey(input.recorded().namespace(), fact.name());
      if (!rows.book().knows(key)) {
        rows.put(key, input.recorded().position());
      }
    }
    return rows.book().hear(input);
  }

  /**
   * The rule takes the event in as if it came now: of a join that failed, what had come with it is
   * gone. After a fact about a rule that rule stands as all its facts have it by now.
   */
  @Override
  public List<Step<ReactionCommand>> reactAgain(Input input, Predicate<FactStream> meant) {
    if (input.fact().orElse(null) instanceof RuleEvent fact) {
      RuleKey key = new RuleKey(input.recorded().namespace(), fact.name());
      if (meant.test(key.stream())) {
        rows.correct(key, input.recorded().position());
      }
    }
    return rows.book().hearAgain(input, meant);
  }

  /** Time passes for rules by what is recorded, so that none of them has a timer. */
  @Override
  public ReactionCommand wake(Timer timer, Instant now) {
    throw new IllegalArgumentException("rules set no timers: " + timer);
  }

  @Override
  public Effects effects(FactStream where, Reaction before, List<ReactionEvent> facts) {
    List<Outgoing> events = new ArrayList<>();
    String conversation = "";
    for (ReactionEvent fact : facts) {
      if (fact instanceof ReactionEvent.Fired fired) {
        fired.emissions().forEach(each -> ReactionMail.of(fired, each).ifPresent(events::add));
      }
      if (fact instanceof ReactionEvent.Lapsed lapsed) {
        conversation = lapsed.lapsing().correlationId();
      }
    }
    return new Effects(events, List.of(), conversation);
  }
}
