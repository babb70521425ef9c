package dev.baton.adapters.memory.simulation;

import dev.baton.adapters.memory.deadletter.InMemoryDeadLetters;
import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.adapters.memory.event.InMemoryEventLog.Limits;
import dev.baton.adapters.memory.kernel.InMemoryViews;
import dev.baton.adapters.memory.subscription.InMemoryCursors;
import dev.baton.application.port.EventView;
import dev.baton.application.port.Expressions;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Filters;
import dev.baton.application.port.Ids;
import dev.baton.application.port.PayloadSchemas;
import dev.baton.application.reaction.RuleCompiler;
import dev.baton.application.saga.SagaTemplates;
import dev.baton.contracts.CountingIds;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.infrastructure.filter.CelFilters;
import dev.baton.infrastructure.schema.NetworkntPayloadSchemas;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What outlives every node: the log, timers, cursors, dead letters and views, and the time. */
final class Store {
  private static final Duration WINDOW = Duration.ofHours(24);
  private static final int RECOGNISED = 200_000;

  static final PayloadSchemas SCHEMAS = new NetworkntPayloadSchemas();
  static final Filters FILTERS = new CompiledOnce();
  static final Expressions EXPRESSIONS = new ExpressionsOnce();
  static final SagaTemplates TEMPLATES = new SagaTemplates(EXPRESSIONS);
  static final RuleCompiler RULES = new RuleCompiler(FILTERS, EXPRESSIONS);

  final ManualClock clock = new ManualClock();
  final InMemoryEventLog log;
  final InMemoryCursors cursors = new InMemoryCursors(clock);
  final InMemoryDeadLetters letters = new InMemoryDeadLetters();
  final InMemoryViews views = new InMemoryViews();
  final Ids ids = new CountingIds();
  final FactCodec codec = new DecodedOnce();
  final Trace trace;
  private final Books books;

  /**
   * An empty store.
   *
   * @param kept how long the events of a class stay; a class that is not named stays for ever
   */
  Store(Trace trace, Map<Retention, Duration> kept) {
    this.trace = trace;
    this.log = new InMemoryEventLog(clock, new Limits(WINDOW, RECOGNISED, kept));
    this.books = new Books(this);
    trace.runBy(clock);
  }

  /** What the run is held to. */
  Books books() {
    return books;
  }

  long millis() {
    return clock.now().toEpochMilli();
  }

  /** Every node that starts would compile the same few filters. */
  private static final class CompiledOnce implements Filters {
    private final Filters filters = new CelFilters();
    private final Map<String, Compilation> compiled = new ConcurrentHashMap<>();

    @Override
    public Compilation compile(String expression) {
      return compiled.computeIfAbsent(expression, filters::compile);
    }

    @Override
    public EventView view(RecordedEvent event) {
      return filters.view(event);
    }
  }
}
