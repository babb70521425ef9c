package dev.baton.application.reaction;

import dev.baton.application.port.EventFilter;
import dev.baton.application.port.EventView;
import dev.baton.application.port.Expressions;
import dev.baton.application.port.Expressions.Compilation;
import dev.baton.application.port.Expressions.Reading;
import dev.baton.application.port.Filters;
import dev.baton.application.reaction.CompiledRoute.CompiledAction;
import dev.baton.domain.event.FilterFault;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.reaction.Action;
import dev.baton.domain.reaction.Leg;
import dev.baton.domain.reaction.Route;
import dev.baton.domain.reaction.RuleDefinition;
import dev.baton.domain.reaction.RuleVersion;
import dev.baton.domain.saga.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compiles the expressions of rules. What was one to the node that took it and is none to this one
 * fails for every event, and says why. Safe for any thread.
 */
public final class RuleCompiler {
  private final Filters filters;
  private final Expressions expressions;

  public RuleCompiler(Filters filters, Expressions expressions) {
    this.filters = filters;
    this.expressions = expressions;
  }

  EventView view(RecordedEvent event) {
    return filters.view(event);
  }

  /** What is wrong with the expressions of a rule. */
  List<Flaw> flaws(RuleDefinition definition) {
    List<Flaw> flaws = new ArrayList<>();
    List<Leg> legs = definition.trigger().legs();
    for (int n = 0; n < legs.size(); n++) {
      String filter = legs.get(n).filter();
      if (!filter.isEmpty() && filters.compile(filter) instanceof Filters.Faulty faulty) {
        flaws.add(flaw("legs[" + n + "].filter", faulty.fault()));
      }
    }
    String key = definition.trigger().key();
    if (!key.isEmpty()) {
      flaw("key", expressions.key(key)).ifPresent(flaws::add);
    }
    for (int n = 0; n < definition.routes().size(); n++) {
      Route route = definition.routes().get(n);
      String path = "routes[" + n + "]";
      if (!route.isDefault()) {
        flaw(path + ".when", expressions.condition(route.when())).ifPresent(flaws::add);
      }
      for (int action = 0; action < route.actions().size(); action++) {
        flaws.addAll(flaws(route.actions().get(action), path + ".actions[" + action + "]"));
      }
    }
    return flaws;
  }

  private List<Flaw> flaws(Action action, String path) {
    String inside = path + "." + action.verb();
    List<Flaw> flaws = new ArrayList<>();
    flaw(inside + ".data", expressions.document(action.data())).ifPresent(flaws::add);
    if (action instanceof Action.Publish publish) {
      flaw(inside + ".subject", expressions.text(publish.subject())).ifPresent(flaws::add);
    }
    return flaws;
  }

  private static <T> Optional<Flaw> flaw(String path, Compilation<T> compilation) {
    return switch (compilation) {
      case Compilation.Compiled<T> compiled -> Optional.empty();
      case Compilation.Faulty<T> faulty -> Optional.of(flaw(path, faulty.fault()));
    };
  }

  private static Flaw flaw(String path, FilterFault fault) {
    return new Flaw(path, what(fault));
  }

  private static String what(FilterFault fault) {
    return "line " + fault.line() + ", column " + fault.column() + ": " + fault.message();
  }

  CompiledRule compile(RuleVersion version) {
    RuleDefinition definition = version.definition();
    String key = definition.trigger().key();
    return new CompiledRule(
        version,
        definition.trigger().legs().stream().map(this::leg).toList(),
        key.isEmpty() ? Optional.empty() : Optional.of(key(key)),
        definition.routes().stream().map(this::route).toList());
  }

  private CompiledLeg leg(Leg leg) {
    return new CompiledLeg(leg, leg.pattern(), filter(leg.filter()));
  }

  private Function<EventView, EventFilter.Verdict> filter(String expression) {
    if (expression.isEmpty()) {
      return view -> new EventFilter.Wanted();
    }
    return switch (filters.compile(expression)) {
      case Filters.Compiled compiled -> compiled.filter()::check;
      case Filters.Faulty faulty -> view -> new EventFilter.Failed(what(faulty.fault()));
    };
  }

  private Expressions.KeyOf key(String expression) {
    return switch (expressions.key(expression)) {
      case Compilation.Compiled<Expressions.KeyOf> compiled -> compiled.expression();
      case Compilation.Faulty<Expressions.KeyOf> faulty -> event -> Optional.empty();
    };
  }

  private CompiledRoute route(Route route) {
    return new CompiledRoute(
        route,
        route.isDefault()
            ? scene -> new Expressions.Value.Is<>(true)
            : reading(expressions.condition(route.when())),
        route.actions().stream().map(this::action).toList());
  }

  private CompiledAction action(Action action) {
    String subject = action instanceof Action.Publish publish ? publish.subject() : "";
    return new CompiledAction(
        action, reading(expressions.document(action.data())), reading(expressions.text(subject)));
  }

  private static <T> Reading<T> reading(Compilation<Reading<T>> compilation) {
    return switch (compilation) {
      case Compilation.Compiled<Reading<T>> compiled -> compiled.expression();
      case Compilation.Faulty<Reading<T>> faulty ->
          scene -> new Expressions.Value.Failed<>(what(faulty.fault()));
    };
  }
}
