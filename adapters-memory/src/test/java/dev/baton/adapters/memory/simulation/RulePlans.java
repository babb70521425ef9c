package dev.baton.adapters.memory.simulation;

import dev.baton.domain.event.Event;
import dev.baton.domain.event.Payload;
import dev.baton.domain.reaction.Action;
import dev.baton.domain.reaction.Leg;
import dev.baton.domain.reaction.Limits;
import dev.baton.domain.reaction.Route;
import dev.baton.domain.reaction.RuleDefinition;
import dev.baton.domain.reaction.RuleName;
import dev.baton.domain.reaction.Trigger;
import dev.baton.domain.saga.Target;
import dev.baton.domain.saga.TargetKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rules of all sorts: they react to what users say, to each other and to themselves. What their
 * filters and conditions say of an event is known here without asking them.
 */
final class RulePlans {
  /** Where rules and their users talk. */
  static final String TOPIC = "calls";

  /** What is said there. */
  static final List<String> TYPES = List.of("Call", "Echo");

  /** The key of events that belong together; else their conversation is. */
  static final String KEY = "event.partition_key";

  /** A saga without sub-sagas. */
  private static final String SAGA = SagaPlans.SIMPLE;

  private static final String FEW = "payload.number < 40";
  private static final String SICK = "payload.missing < 40";
  private static final String ZERO = "payload.number == 0";
  private static final List<String> LEGS = List.of(Carried.FIRST, "second", "third");
  private static final int NAMES = 4;

  private final Chance chance;
  private final boolean drops;

  /**
   * Plans.
   *
   * @param drops whether retention drops events: which of several a rule finds is left to chance
   *     then, so none waits for more than one
   */
  RulePlans(Chance chance, boolean drops) {
    this.chance = chance;
    this.drops = drops;
  }

  // ---- what expressions say

  /** What a filter, or a condition, says of an event; empty where it has no value. */
  static Optional<Boolean> holds(String expression, Event event) {
    OptionalInt number = Carried.number(event);
    return switch (expression) {
      case "" -> Optional.of(true);
      case FEW -> number.stream().mapToObj(found -> found < 40).findFirst();
      case ZERO -> number.stream().mapToObj(found -> found == 0).findFirst();
      case SICK -> Optional.empty();
      default -> throw new IllegalArgumentException(expression);
    };
  }

  // ---- rules

  /** One of each name. */
  List<RuleDefinition> all() {
    return IntStream.range(0, NAMES).mapToObj(this::plan).toList();
  }

  /** Somebody's idea of one of them. */
  RuleDefinition next() {
    return plan(chance.below(NAMES));
  }

  RuleName name() {
    return name(chance.below(NAMES));
  }

  private static RuleName name(int number) {
    return new RuleName("rule-" + number);
  }

  private RuleDefinition plan(int number) {
    Trigger trigger =
        !drops && chance.oneIn(3)
            ? join()
            : new Trigger(List.of(leg()), "", Trigger.DEFAULT_WINDOW);
    return new RuleDefinition(
        name(number),
        "",
        trigger,
        routes(),
        new Limits(chance.between(1, 3), chance.between(1, 4)));
  }

  private Leg leg() {
    return switch (chance.below(9)) {
      case 0 -> new Leg(Carried.FIRST, "work.*", List.of("Odd"), FEW);
      case 1 -> new Leg(Carried.FIRST, "baton.reactions", List.of("baton.reaction.fired"), "");
      case 2 -> new Leg(Carried.FIRST, "baton.rules", List.of(), "");
      case 3 -> new Leg(Carried.FIRST, TOPIC, List.of(), SICK);
      default ->
          new Leg(Carried.FIRST, "**", List.of(chance.pick(TYPES)), chance.oneIn(3) ? FEW : "");
    };
  }

  /** Of two legs or three; now and then an event may stand for any. */
  private Trigger join() {
    boolean alike = chance.oneIn(3);
    List<Leg> legs = new ArrayList<>();
    for (String name : LEGS.subList(0, chance.oneIn(3) ? 3 : 2)) {
      List<String> types = alike ? TYPES : List.of(TYPES.get(legs.size() % TYPES.size()));
      legs.add(new Leg(name, legs.isEmpty() ? TOPIC : "**", types, chance.oneIn(6) ? FEW : ""));
    }
    return new Trigger(legs, chance.oneIn(2) ? KEY : "", chance.millis(300, 6_000));
  }

  private List<Route> routes() {
    Route last = new Route("default", "", actions(chance.between(1, 2)));
    return chance.oneIn(3)
        ? List.of(new Route("zero", ZERO, actions(chance.below(2))), last)
        : List.of(last);
  }

  private List<Action> actions(int count) {
    return Stream.generate(this::action).limit(count).toList();
  }

  private Action action() {
    Payload data = chance.pick(List.of(Carried.values())).template();
    String agent = chance.pick(Population.AGENTS);
    return switch (chance.below(10)) {
      case 0 -> new Action.Send(agent, "Do", data);
      case 1 ->
          new Action.Ask(
              chance.oneIn(2)
                  ? new Target(TargetKind.AGENT, agent)
                  : new Target(TargetKind.CAPABILITY, Keepers.CAPABILITY),
              "Ask",
              data,
              chance.millis(300, 5_000));
      case 2 -> new Action.Start(SAGA, data);
      default -> new Action.Publish(TOPIC, chance.pick(TYPES), "", data);
    };
  }
}
