package dev.baton.adapters.memory.simulation;

import dev.baton.domain.event.Payload;
import dev.baton.domain.saga.Compensation;
import dev.baton.domain.saga.Retry;
import dev.baton.domain.saga.SagaDefinition;
import dev.baton.domain.saga.SagaName;
import dev.baton.domain.saga.Step;
import dev.baton.domain.saga.StepCommand;
import dev.baton.domain.saga.Target;
import dev.baton.domain.saga.TargetKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Definitions of sagas, of a few steps each, in whatever order and to whatever targets. */
final class SagaPlans {
  /** Where commands go that are no requests. */
  static final String TOPIC = "deeds";

  /** A saga that has no sub-sagas. */
  static final String SIMPLE = "plan-0";

  /** Each may have those before it as sub-sagas. */
  private static final List<String> NAMES = List.of(SIMPLE, "plan-1", "plan-2");

  private static final List<String> STEPS = List.of("A", "B", "C", "D");
  private static final int MOST_ATTEMPTS = 2;
  private static final Duration AT_ONCE = Duration.ZERO;

  private final Chance chance;

  SagaPlans(Chance chance) {
    this.chance = chance;
  }

  /** Somebody's idea of one of them. */
  SagaDefinition next() {
    return plan(chance.below(NAMES.size()));
  }

  /** One of each, the ones before that have them as sub-sagas. */
  List<SagaDefinition> all() {
    List<SagaDefinition> all = new ArrayList<>();
    for (int number = 0; number < NAMES.size(); number++) {
      all.add(plan(number));
    }
    return all;
  }

  SagaName name() {
    return new SagaName(chance.pick(NAMES));
  }

  private SagaDefinition plan(int number) {
    List<Step> steps = new ArrayList<>();
    List<Compensation> compensations = new ArrayList<>();
    SagaData data = new SagaData(chance);
    int count = chance.between(number == 0 ? 1 : 2, number == 0 ? 3 : STEPS.size());
    boolean nested = number > 0 && chance.oneIn(2);
    int within = nested ? chance.below(count) : -1;
    for (int n = 0; n < count; n++) {
      String name = STEPS.get(n);
      List<String> after = after(n);
      Payload carried = data.ofStep(name, after, n == 0 ? "" : STEPS.get(n - 1));
      if (n == within) {
        steps.add(new Step(name, subSaga(chance.below(number), carried), after, "", false));
        data.hasNoResult(name);
      } else {
        boolean undoable = !chance.oneIn(4);
        boolean onSuccessOnly = undoable && chance.oneIn(3);
        String undo = undoable ? "undo-" + name : "";
        steps.add(new Step(name, command(name, carried), after, undo, onSuccessOnly));
        if (undoable) {
          compensations.add(
              new Compensation(undo, command(undo, data.ofCompensation(name, onSuccessOnly))));
        }
      }
    }
    return new SagaDefinition(new SagaName(NAMES.get(number)), "", steps, compensations);
  }

  /** Those before it, the start, or what the order of the definition says. */
  private List<String> after(int n) {
    return switch (chance.below(4)) {
      case 0 -> List.of(Step.START);
      case 1 -> n == 0 ? List.of() : STEPS.subList(chance.below(n), n);
      default -> List.of();
    };
  }

  private StepCommand command(String name, Payload data) {
    Target target =
        switch (chance.below(6)) {
          case 0 -> new Target(TargetKind.AGENT, chance.pick(Population.AGENTS));
          case 1 -> new Target(TargetKind.CAPABILITY, Keepers.CAPABILITY);
          default -> new Target(TargetKind.TOPIC, TOPIC);
        };
    boolean heard = target.kind() == TargetKind.TOPIC;
    return new StepCommand(
        name,
        target,
        data,
        heard ? List.of(name + "-done") : List.of(),
        heard ? List.of(name + "-failed") : List.of(),
        chance.millis(200, 3_000),
        retry(chance.between(1, MOST_ATTEMPTS)));
  }

  private Retry retry(int attempts) {
    Duration delay = chance.oneIn(3) ? AT_ONCE : chance.millis(10, 600);
    return new Retry(attempts, delay, Duration.ofSeconds(1));
  }

  private StepCommand subSaga(int number, Payload data) {
    return new StepCommand(
        "Go",
        new Target(TargetKind.SAGA, NAMES.get(number)),
        data,
        List.of(),
        List.of(),
        chance.oneIn(4) ? chance.millis(300, 3_000) : Duration.ofSeconds(20),
        Retry.NONE);
  }
}
