package dev.baton.application.reaction;

import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.ProcessLogic.Step;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.ReadRequest.Direction;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Decision;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.reaction.Leg;
import dev.baton.domain.reaction.Reaction;
import dev.baton.domain.reaction.ReactionCommand;
import dev.baton.domain.reaction.ReactionDecider;
import dev.baton.domain.reaction.ReactionEvent;
import dev.baton.domain.reaction.RuleVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what a rule would have done with what stands in the log, and does nothing. Safe for any
 * thread; blocks.
 */
public final class RuleDryRun {
  /** So many events that its legs may want are looked at in one call. */
  public static final int MOST_EVENTS = 10_000;

  private static final int PAGE = 500;

  /** A page may hold few events, where most are not asked for. */
  private static final int MOST_PAGES = 100;

  private static final ReactionDecider DECIDER = new ReactionDecider();

  private final EventLog log;
  private final FactCodec codec;
  private final RuleCompiler compiler;

  public RuleDryRun(EventLog log, FactCodec codec, RuleCompiler compiler) {
    this.log = log;
    this.codec = codec;
    this.compiler = compiler;
  }

  /**
   * What to look at.
   *
   * @param from the first position
   * @param limit so many outcomes at most, 1 to 1,000
   */
  public record Query(Namespace namespace, long from, int limit) {}

  /**
   * What would have been.
   *
   * @param outcomes each at the position of the event that leads to it
   * @param looked how many events were looked at
   * @param next where to go on; empty where the log ends. Sets that wait there begin anew
   */
  public record Result(List<Reactions.Done> outcomes, int looked, Optional<Long> next) {
    public Result {
      outcomes = List.copyOf(outcomes);
    }
  }

  /** Runs a rule whose expressions and names are without fault. */
  public Result run(RuleVersion version, Query query) {
    return new Run(version, query).run();
  }

  /** One run; for one thread. */
  private final class Run {
    private final Query query;
    private final Reactor reactor;
    private final Map<FactStream, Reaction> states = new HashMap<>();
    private final List<Reactions.Done> outcomes = new ArrayList<>();
    private int looked;

    Run(RuleVersion version, Query query) {
      this.query = query;
      this.reactor =
          new Reactor(
              new RuleKey(query.namespace(), version.definition().name()),
              compiler.compile(version),
              Reactor.Pieces.NOWHERE);
    }

    Result run() {
      long from = query.from();
      for (int pages = 0; pages < MOST_PAGES; pages++) {
        Page page = read(from);
        for (RecordedEvent event : page.events()) {
          hear(event);
          if (outcomes.size() >= query.limit() || looked >= MOST_EVENTS) {
            return new Result(outcomes, looked, Optional.of(event.position() + 1));
          }
        }
        if (page.end()) {
          return new Result(outcomes, looked, Optional.empty());
        }
        from = page.next();
      }
      return new Result(outcomes, looked, Optional.of(from));
    }

    private Page read(long from) {
      List<Leg> legs = reactor.legs();
      boolean any = legs.stream().map(Leg::types).anyMatch(List::isEmpty);
      return log.read(
          new ReadRequest(
              query.namespace(),
              legs.stream().map(Leg::pattern).distinct().toList(),
              any
                  ? List.of()
                  : legs.stream().flatMap(leg -> leg.types().stream()).distinct().toList(),
              from,
              Direction.FORWARDS,
              PAGE));
    }

    private void hear(RecordedEvent event) {
      looked++;
      int depth = ReactionNames.depth(event.event(), factOf(event));
      List<Step<ReactionCommand>> steps = new ArrayList<>(reactor.sweep(event));
      steps.addAll(reactor.hear(compiler.view(event), depth));
      steps.forEach(step -> decide(step, event.position()));
    }

    private Optional<DomainEvent> factOf(RecordedEvent event) {
      return event.topic().equals(ReactionProcess.TOPIC)
          ? Optional.of(codec.decode(event.event()))
          : Optional.empty();
    }

    private void decide(Step<ReactionCommand> step, long position) {
      Reaction before = states.getOrDefault(step.where(), DECIDER.initial());
      if (DECIDER.decide(step.command(), before)
          instanceof Decision.Accepted<ReactionEvent, Void> accepted) {
        for (ReactionEvent fact : accepted.facts()) {
          states.put(step.where(), ReactionDecider.after(before, fact));
          outcomes.add(new Reactions.Done(position, fact));
        }
      }
    }
  }
}
