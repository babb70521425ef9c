package dev.baton.adapters.memory.simulation;

import dev.baton.application.event.PublishCommand;
import dev.baton.application.event.Submission;
import dev.baton.application.port.ExpectedVersion;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Publishes, one or several together, in streams or not, and some of it again. */
final class Publisher {
  private static final int STREAMS = 3;

  private final Chance chance;
  private final Store store;
  private final Population population;
  private final List<Publication> publications = new ArrayList<>();

  Publisher(Chance chance, Store store, Population population) {
    this.chance = chance;
    this.store = store;
    this.population = population;
  }

  void publish(SimulatedNode node) {
    publish(node, command());
  }

  /** Publishes this. */
  void publish(SimulatedNode node, Event event) {
    publish(node, command(List.of(Submission.of(event)), List.of()));
  }

  private void publish(SimulatedNode node, PublishCommand command) {
    Publication publication = new Publication(store.books(), command);
    publications.add(publication);
    publication.publishAt(node);
  }

  private PublishCommand command() {
    if (chance.oneIn(20)) {
      return command(List.of(Submission.of(population.misfit())), List.of());
    }
    if (chance.oneIn(5)) {
      StreamId stream = new StreamId("stream-" + chance.below(STREAMS));
      List<Submission> one = List.of(new Submission(population.event(), stream));
      return command(
          one, chance.oneIn(2) ? List.of() : List.of(new ExpectedVersion(stream, chance.below(4))));
    }
    List<Submission> several = new ArrayList<>();
    for (int left = chance.between(1, 3); left > 0; left--) {
      several.add(Submission.of(population.event()));
    }
    return command(several, List.of());
  }

  static PublishCommand command(List<Submission> events, List<ExpectedVersion> expected) {
    return new PublishCommand(Namespace.DEFAULT, Principal.ANONYMOUS, events, expected);
  }

  void publishAgain(SimulatedNode node) {
    if (!publications.isEmpty()) {
      chance.pick(publications).publishAt(node);
    }
  }

  boolean isAnswered() {
    return publications.stream().allMatch(Publication::isAnswered);
  }

  /**
   * What stands in the log is what was published, or scheduled, or said by the nodes: of that the
   * books of who had to say it know.
   */
  void check(Set<Event> scheduled) {
    publications.forEach(Publication::check);
    Set<Event> known = new HashSet<>(scheduled);
    for (Publication each : publications) {
      each.command.events().forEach(submission -> known.add(submission.event()));
    }
    for (RecordedEvent event : store.books().events()) {
      Violation.unless(
          Books.isFact(event)
              || event.principal().equals(Principal.SERVER)
              || known.contains(event.event())
              || store.books().mail().wasForNobody(event.event()),
          "nobody published %s",
          event);
    }
  }
}
