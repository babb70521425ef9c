package dev.baton.adapters.memory.simulation;

import dev.baton.application.aggregation.AggregationPorts;
import dev.baton.application.aggregation.AggregationProcess;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.States;
import dev.baton.application.port.Page;
import dev.baton.application.reaction.ReactionPorts;
import dev.baton.application.reaction.ReactionProcess;
import dev.baton.application.reaction.ReactionRequests;
import dev.baton.application.request.Candidates;
import dev.baton.application.request.RequestProcess;
import dev.baton.application.saga.SagaProcess;
import dev.baton.application.saga.SagaRequests;
import dev.baton.domain.agent.AgentEvent;
import dev.baton.domain.deadletter.DeadLetterEvent;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.ScheduleEvent;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.StreamId;
import dev.baton.domain.subscription.SlotId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the run is held to: follows the log as it stands in the store, past all nodes, and holds it
 * and everybody who is told something of it to what was promised.
 */
final class Books {
  private static final int PAGE = 1_000;

  private final Store store;
  private final Map<String, RecordedEvent> byId = new HashMap<>();
  private final Map<StreamId, Long> versions = new HashMap<>();
  private final List<RecordedEvent> events = new ArrayList<>();
  private final Subscribed subscribed;
  private final Letters letters = new Letters();
  private final Mail mail = new Mail(this);
  private final Schedules schedules = new Schedules();
  private final Replays replays = new Replays();
  private final Asked asked = new Asked(this);
  private final SagaRules sagas = new SagaRules(this);
  private final ReactionRules reactions = new ReactionRules(this);
  private final AgentRules agents = new AgentRules(this);
  private final KnownOfAgents known = new KnownOfAgents();
  private final List<ProcessLedger<?, ?, ?, ?>> processes;
  private final Dropping dropping;
  private Instant recordedLast = Instant.MIN;

  Books(Store store) {
    this.store = store;
    this.subscribed = new Subscribed(store);
    RequestProcess requests =
        new RequestProcess(
            store.codec,
            Candidates.NOBODY,
            List.of(new SagaRequests(Candidates.NOBODY), new ReactionRequests(Candidates.NOBODY)));
    AggregationProcess aggregations =
        new AggregationProcess(
            new AggregationPorts(
                store.log, store.views, store.codec, Store.FILTERS, Store.EXPRESSIONS));
    ReactionProcess rules =
        new ReactionProcess(
            new ReactionPorts(store.views, new States(store.log, store.codec), Store.RULES));
    SagaProcess undoing =
        new SagaProcess(store.codec, Store.TEMPLATES, List.of(new RuleSagas(this)));
    this.processes =
        List.of(
            new ProcessLedger<>(store, requests, known::variants),
            new ProcessLedger<>(store, aggregations, Stream::of),
            new ProcessLedger<>(store, undoing, Stream::of),
            new ProcessLedger<>(store, rules, Stream::of),
            new ProcessLedger<>(store, new Scores(), Stream::of));
    this.dropping = new Dropping(store);
  }

  /** Takes in what stands in the log and was not looked at. */
  void catchUp() {
    while (store.log.head() > events.size()) {
      Page page = store.log.scan(events.size() + 1L, PAGE);
      page.events().forEach(this::logged);
    }
  }

  private void logged(RecordedEvent event) {
    Violation.unless(
        event.position() == events.size() + 1L, "a hole in the log before %s", event.position());
    Violation.unless(
        !event.recordedAt().isBefore(recordedLast), "time goes back at %s", event.position());
    RecordedEvent twin = byId.put(idOf(event), event);
    Violation.unless(twin == null, "an event stands twice in the log: %s, %s", twin, event);
    if (!event.stream().isNone()) {
      long version = versions.merge(event.stream(), 1L, Long::sum);
      Violation.unless(version == event.version(), "a hole in a stream before %s", event);
    }
    recordedLast = event.recordedAt();
    events.add(event);
    Optional<DomainEvent> fact = factOf(event);
    fact.ifPresent(said -> note(event, said));
    asked.logged(event, fact);
    sagas.logged(event, fact);
    reactions.logged(event, fact);
    processes.forEach(process -> process.logged(event, fact));
    subscribed.logged(event, fact, events);
  }

  private static String idOf(RecordedEvent event) {
    return event.event().source() + " " + event.event().id();
  }

  /** Whether an event is one of the server's own. */
  static boolean isFact(RecordedEvent event) {
    return event.topic().isReserved() && FactStream.isReserved(event.stream());
  }

  private Optional<DomainEvent> factOf(RecordedEvent event) {
    return isFact(event) ? Optional.of(said(event)) : Optional.empty();
  }

  /** What a fact says. */
  DomainEvent said(RecordedEvent fact) {
    return store.codec.decode(fact.event());
  }

  private void note(RecordedEvent event, DomainEvent fact) {
    replays.logged(event, fact);
    if (fact instanceof DeadLetterEvent letter) {
      letters.logged(event, letter);
      mail.logged(letter);
    } else if (fact instanceof ScheduleEvent schedule) {
      schedules.logged(event, schedule, events);
    } else if (fact instanceof AgentEvent of) {
      agents.logged(event, of);
    }
  }

  /** The event of a source and id, where it stands. */
  Optional<RecordedEvent> find(String source, String id) {
    return Optional.ofNullable(byId.get(source + " " + id));
  }

  RecordedEvent at(long position) {
    return events.get((int) position - 1);
  }

  List<RecordedEvent> events() {
    return events;
  }

  Letters letters() {
    return letters;
  }

  Mail mail() {
    return mail;
  }

  Dropping dropping() {
    return dropping;
  }

  Schedules schedules() {
    return schedules;
  }

  Replays replays() {
    return replays;
  }

  Asked asked() {
    return asked;
  }

  SagaRules sagas() {
    return sagas;
  }

  ReactionRules reactions() {
    return reactions;
  }

  AgentRules agents() {
    return agents;
  }

  /** What nodes have known of agents. */
  KnownOfAgents known() {
    return known;
  }

  /** Where a fact was decided. */
  Machine machineOf(RecordedEvent fact) {
    return schedules.machineOf(fact);
  }

  /** The processes that the nodes run. */
  List<ProcessLedger<?, ?, ?, ?>> processes() {
    return processes;
  }

  /** The process that is held by a slot; empty for the slot of a subscription. */
  Optional<ProcessLedger<?, ?, ?, ?>> process(SlotId slot) {
    return processes.stream().filter(process -> process.slot().equals(slot)).findFirst();
  }

  /** All subscriptions, as of now. */
  Subscribed subscribed() {
    catchUp();
    return subscribed;
  }

  /** The ledger of a slot, of a subscription that may be gone. */
  Ledger ledger(SlotId slot) {
    return subscribed().of(slot);
  }

  /** The ledgers of all that is delivered from. */
  Collection<Ledger> ledgers() {
    return List.copyOf(subscribed().living());
  }
}
