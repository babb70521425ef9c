package dev.baton.adapters.memory.simulation;

import dev.baton.adapters.memory.simulation.TurnPlans.Plan;
import dev.baton.application.kernel.Handled;
import dev.baton.application.port.AppendResult.Placed;
import dev.baton.application.turn.TurnDelivery;
import dev.baton.application.turn.TurnRefusal;
import dev.baton.application.turn.TurnResult;
import dev.baton.application.turn.TurnWork;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.request.RequestId;
import dev.baton.domain.turn.TurnEvent;
import dev.baton.domain.turn.TurnOutput;
import dev.baton.domain.turn.TurnOutput.Emitted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Commits turns for deliveries that somebody got, each time with another output, and holds them to
 * being taken as a whole and once.
 */
final class Committers {
  private final Store store;
  private final TurnPlans plans;
  private final Consumers consumers;
  private final List<Plan> outputs = new ArrayList<>();

  Committers(Store store, TurnPlans plans, Consumers consumers) {
    this.store = store;
    this.plans = plans;
    this.consumers = consumers;
  }

  /** A turn that is committed at any node, or at two at the same time. */
  Consumer<SimulatedNode> next() {
    Optional<Consumers.Past> past = consumers.anyDelivery();
    if (past.isEmpty()) {
      return node -> {};
    }
    Plan output = plans.next();
    outputs.add(output);
    TurnDelivery delivery =
        new TurnDelivery(Namespace.DEFAULT, past.get().subscription(), past.get().token());
    return node -> {
      store.trace.say("%s: commit a turn for %s", node, delivery.token());
      check(node.turns.commit(delivery, cause -> output.work()), output);
    };
  }

  // ---- what they are told

  private void check(Handled<TurnResult, TurnRefusal> handled, Plan output) {
    if (!(handled instanceof Handled.Done<TurnResult, TurnRefusal> done)) {
      return;
    }
    store.books().catchUp();
    TurnResult told = done.state();
    TurnOutput stands = committed(store.books().at(told.position())).orElseThrow().output();
    Violation.unless(told.output().equals(stands), "another turn stands at %s", told.position());
    Violation.unless(told.isRepeated() || isOf(stands, output), "put out by no turn: %s", told);
    for (int i = 0; i < told.places().size(); i++) {
      Placed place = told.places().get(i);
      Emitted named = stands.events().get(i);
      if (place.position() == 0) {
        Violation.unless(told.isRepeated() && isOlderOrGone(named, told), "%s has a place", named);
      } else {
        RecordedEvent event = store.books().at(place.position());
        Violation.unless(emitted(event.event()).equals(named), "not at %s", place);
      }
    }
  }

  private static boolean isOf(TurnOutput stands, Plan output) {
    return stands.events().equals(emitted(output))
        && stands.requests().asked().equals(asked(output).toList());
  }

  /** Whether an event stood there before the turn, or retention has dropped it since. */
  private boolean isOlderOrGone(Emitted event, TurnResult turn) {
    long position = store.books().find(event.source(), event.id().value()).orElseThrow().position();
    return position < turn.position()
        || store.log.scan(position, 1).events().stream()
            .noneMatch(found -> found.position() == position);
  }

  private Optional<TurnEvent.Committed> committed(RecordedEvent event) {
    return Books.isFact(event)
            && store.codec.decode(event.event()) instanceof TurnEvent.Committed turn
        ? Optional.of(turn)
        : Optional.empty();
  }

  private static List<Emitted> emitted(Plan output) {
    return output.published().stream().map(Committers::emitted).toList();
  }

  private static Emitted emitted(Event event) {
    return new Emitted(event.source(), event.id());
  }

  private static Stream<RequestId> asked(Plan output) {
    return output.work().requests().asked().stream().map(TurnWork.Asked::request);
  }

  // ---- in the end

  /** What a turn said it puts out stands there, and nothing of what no turn did. */
  void check() {
    Set<Emitted> said = new HashSet<>();
    Set<RequestId> asked = new HashSet<>();
    for (RecordedEvent event : store.books().events()) {
      committed(event)
          .map(TurnEvent.Committed::output)
          .ifPresent(
              output -> {
                said.addAll(output.events());
                asked.addAll(output.requests().asked());
              });
    }
    outputs.stream().flatMap(Committers::asked).forEach(each -> checkAsked(each, asked));
    for (Emitted each : said) {
      Violation.unless(isThere(each), "a turn has not put out %s", each);
    }
    for (Plan output : outputs) {
      for (Emitted each : emitted(output)) {
        Violation.unless(said.contains(each) == isThere(each), "put out by no turn: %s", each);
      }
    }
  }

  private void checkAsked(RequestId request, Set<RequestId> said) {
    boolean isThere = store.books().asked().all().contains(request.value());
    Violation.unless(said.contains(request) == isThere, "asked by no turn, or not: %s", request);
  }

  private boolean isThere(Emitted event) {
    return store.books().find(event.source(), event.id().value()).isPresent();
  }

  /** All that may stand in the log because of a turn, and others. */
  Set<Event> with(Set<Event> others) {
    Set<Event> events = new HashSet<>(others);
    outputs.forEach(
        output -> {
          events.addAll(output.published());
          events.addAll(output.later());
        });
    return events;
  }
}
