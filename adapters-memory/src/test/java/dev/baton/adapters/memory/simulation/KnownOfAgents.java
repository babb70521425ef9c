package dev.baton.adapters.memory.simulation;

import dev.baton.application.request.Candidates;
import dev.baton.application.request.Candidates.Found;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.request.Hindrance;
import dev.baton.domain.request.Hindrances;
import dev.baton.domain.request.RequestCommand;
import dev.baton.domain.request.RequestEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What nodes have known of agents as they decided about requests: it is of the moment, and not in
 * the log. Whoever was not to be asked then is not asked.
 */
final class KnownOfAgents {
  private final Set<Hindrances> hindrances = new LinkedHashSet<>(Set.of(Hindrances.NONE));

  /** Of some agents, as somebody was told. */
  private final Set<Hindrances> of = new LinkedHashSet<>(Set.of(Hindrances.NONE));

  /** Who has the capability, as somebody was told. */
  private final Set<Found.Able> found = new LinkedHashSet<>(Set.of(NOBODY));

  /** Whether an agent could be asked, as somebody was told. */
  private final Map<Telling, Boolean> free = new HashMap<>();

  private static final Found.Able NOBODY = new Found.Able(List.of(), Hindrances.NONE);

  /** A node is told of an agent, at an instant of its clock; no time passes while it decides. */
  private record Telling(String machine, String agent, Instant at) {}

  /** The same, noting what a node is told. */
  Candidates noting(Machine machine, Candidates candidates) {
    return new Candidates() {
      @Override
      public Found find(Namespace namespace, String capability) {
        return noted(candidates.find(namespace, capability));
      }

      @Override
      public Found find(Namespace namespace, String capability, Payload input) {
        return noted(candidates.find(namespace, capability, input));
      }

      private Found noted(Found told) {
        if (told instanceof Found.Able able) {
          found.add(able);
          note(machine, able.agents(), Hindrances.NONE);
          note(machine, able.hindrances().byAgent().keySet(), able.hindrances());
        }
        return told;
      }

      @Override
      public Hindrances hindrances(Namespace namespace) {
        Hindrances told = candidates.hindrances(namespace);
        hindrances.add(told);
        note(machine, Population.AGENTS, told);
        return told;
      }

      @Override
      public Hindrances hindrances(Namespace namespace, List<String> agents) {
        Hindrances told = candidates.hindrances(namespace, agents);
        of.add(told);
        note(machine, agents, told);
        return told;
      }
    };
  }

  private void note(Machine machine, Iterable<String> agents, Hindrances told) {
    for (String agent : agents) {
      Hindrance hindrance = told.byAgent().get(agent);
      boolean may = hindrance == null || !hindrance.barring();
      free.merge(new Telling(machine.name, agent, machine.now()), may, Boolean::logicalOr);
    }
  }

  /**
   * Somebody is asked: not one of whom it was known that it cannot be. What comes of an input bears
   * the time of that, at which others were told something else.
   */
  void check(RecordedEvent event, RequestEvent.Dispatched asked, Machine by) {
    Violation.unless(
        Replays.inputOf(event) > 0
            || free.getOrDefault(new Telling(by.name, asked.agent(), asked.at()), true),
        "asked though it is known that it cannot be: %s",
        event);
  }

  /** The commands that a process may have made of what it heard. */
  Stream<RequestCommand> variants(RequestCommand command) {
    return switch (command) {
      case RequestCommand.Undeliver heard ->
          hindrances.stream()
              .map(
                  known ->
                      new RequestCommand.Undeliver(
                          heard.agent(), heard.attempt(), heard.reason(), known, heard.at()));
      case RequestCommand.Register made -> registrations(made);
      default -> Stream.of(command);
    };
  }

  /** What a process has asked whom it found at that moment, or could ask of those it names. */
  private Stream<RequestCommand> registrations(RequestCommand.Register made) {
    List<String> named = made.brief().audience().agents();
    return named.isEmpty()
        ? found.stream().map(able -> registering(made, able.agents(), able.hindrances()))
        : of.stream().map(told -> registering(made, named, told));
  }

  private static RequestCommand registering(
      RequestCommand.Register made, List<String> agents, Hindrances told) {
    return new RequestCommand.Register(made.id(), made.brief(), agents, told, made.at());
  }
}
