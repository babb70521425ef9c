package dev.baton.domain.reaction;

import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.kernel.Names;
import dev.baton.domain.saga.Flaw;
import dev.baton.domain.saga.TargetCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a rule: everything that can be told without its expressions. */
final class RuleCheck {
  private final RuleDefinition definition;
  private final List<Flaw> flaws = new ArrayList<>();

  RuleCheck(RuleDefinition definition) {
    this.definition = definition;
  }

  List<Flaw> flaws() {
    trigger(definition.trigger());
    routes(definition.routes());
    int carried = definition.actions().mapToInt(action -> action.data().size()).sum();
    if (carried > RuleDefinition.MOST_DATA) {
      flaw("routes", "templates have at most " + RuleDefinition.MOST_DATA + " bytes together");
    }
    return List.copyOf(flaws);
  }

  private void flaw(String path, String what) {
    flaws.add(new Flaw(path, what));
  }

  private void trigger(Trigger trigger) {
    List<Leg> legs = trigger.legs();
    if (legs.isEmpty()) {
      flaw("legs", "a rule says to which events it reacts");
    }
    Set<String> names = new HashSet<>();
    for (int n = 0; n < legs.size(); n++) {
      String path = "legs[" + n + "]";
      leg(legs.get(n), path);
      if (!names.add(legs.get(n).name())) {
        flaw(path + ".name", "another leg is called " + legs.get(n).name());
      }
    }
    expression(trigger.key(), "key");
    if (!trigger.key().isEmpty() && !trigger.isJoin()) {
      flaw("key", "where there is one leg, its events need not belong together");
    }
  }

  private void leg(Leg leg, String path) {
    if (!TopicPattern.isValid(leg.topic())) {
      flaw(path + ".topic", "'" + leg.topic() + "' is no pattern of topics");
    } else if (leg.topic().equals(TopicPattern.ALL.value()) && leg.types().isEmpty()) {
      flaw(path, "a leg names a topic or types, or a rule would react to everything");
    }
    expression(leg.filter(), path + ".filter");
  }

  private void expression(String expression, String path) {
    if (!Names.isWithin(expression, RuleDefinition.LONGEST_EXPRESSION)) {
      flaw(path, "an expression has at most 4,096 characters");
    }
  }

  private void routes(List<Route> routes) {
    if (routes.isEmpty()) {
      flaw("routes", "a rule has at least one route");
    }
    Set<String> names = new HashSet<>();
    for (int n = 0; n < routes.size(); n++) {
      Route route = routes.get(n);
      String path = "routes[" + n + "]";
      boolean last = n == routes.size() - 1;
      if (last && !route.isDefault()) {
        flaw(path + ".when", "the last route is the default route and has no condition");
      }
      if (!last && route.isDefault()) {
        flaw(path + ".when", "the routes behind one without a condition are never taken");
      }
      if (!names.add(route.name())) {
        flaw(path + ".name", "another route is called " + route.name());
      }
      expression(route.when(), path + ".when");
      for (int action = 0; action < route.actions().size(); action++) {
        action(route.actions().get(action), path + ".actions[" + action + "]");
      }
    }
  }

  private void action(Action action, String path) {
    flaws.addAll(TargetCheck.flaws(action.target(), path + "." + action.verb()));
  }
}
