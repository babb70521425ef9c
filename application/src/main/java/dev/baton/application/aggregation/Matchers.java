package dev.baton.application.aggregation;

import dev.baton.application.port.EventFilter;
import dev.baton.application.port.EventView;
import dev.baton.application.port.Expressions;
import dev.baton.application.port.Expressions.Compilation;
import dev.baton.application.port.Filters;
import dev.baton.domain.aggregation.Completion;
import dev.baton.domain.aggregation.Tally;
import dev.baton.domain.event.FilterFault;
import dev.baton.domain.event.RecordedEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The expressions of aggregations, compiled: many share the same ones, and the last {@value #MOST}
 * of each kind are kept. What was an expression to the node that took it and is none to this one is
 * false, and has no value. For one thread.
 */
final class Matchers {
  private static final int MOST = 1_000;

  private final Filters filters;
  private final Expressions expressions;
  private final Map<String, Optional<EventFilter>> compiledFilters = bounded();
  private final Map<String, Expressions.KeyOf> compiledKeys = bounded();
  private final Map<String, Expressions.Predicate> compiledPredicates = bounded();

  Matchers(Filters filters, Expressions expressions) {
    this.filters = filters;
    this.expressions = expressions;
  }

  private static <T> Map<String, T> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > MOST;
      }
    };
  }

  EventView view(RecordedEvent event) {
    return filters.view(event);
  }

  boolean isWanted(String filter, EventView event) {
    if (filter.isEmpty()) {
      return true;
    }
    return compiledFilters
        .computeIfAbsent(filter, this::compile)
        .filter(compiled -> compiled.check(event) instanceof EventFilter.Wanted)
        .isPresent();
  }

  private Optional<EventFilter> compile(String filter) {
    return switch (filters.compile(filter)) {
      case Filters.Compiled compiled -> Optional.of(compiled.filter());
      case Filters.Faulty faulty -> Optional.empty();
    };
  }

  /** The value of a key for an event; of the empty expression its conversation. */
  Optional<String> keyOf(String expression, EventView event) {
    if (expression.isEmpty()) {
      return Optional.of(event.event().event().cause().correlationId());
    }
    return compiledKeys
        .computeIfAbsent(
            expression, text -> compiled(expressions.key(text), any -> Optional.empty()))
        .of(event);
  }

  boolean isComplete(Tally tally) {
    return switch (tally.waitSet().completion()) {
      case Completion.All all -> tally.unmet().isEmpty();
      case Completion.AtLeast some -> tally.met() >= some.count();
      case Completion.When when ->
          compiledPredicates
              .computeIfAbsent(
                  when.predicate(), text -> compiled(expressions.predicate(text), any -> false))
              .holds(tally);
    };
  }

  private static <T> T compiled(Compilation<T> compilation, T otherwise) {
    return switch (compilation) {
      case Compilation.Compiled<T> compiled -> compiled.expression();
      case Compilation.Faulty<T> faulty -> otherwise;
    };
  }

  /** What is wrong with an expression, if anything. */
  static <T> Optional<FilterFault> fault(String text, Function<String, Compilation<T>> compiler) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return switch (compiler.apply(text)) {
      case Compilation.Compiled<T> compiled -> Optional.empty();
      case Compilation.Faulty<T> faulty -> Optional.of(faulty.fault());
    };
  }
}
