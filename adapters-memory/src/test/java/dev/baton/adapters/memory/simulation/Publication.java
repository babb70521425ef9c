package dev.baton.adapters.memory.simulation;

import dev.baton.application.event.PublishCommand;
import dev.baton.application.event.PublishOutcome;
import dev.baton.application.event.PublishRejection;
import dev.baton.application.event.Submission;
import dev.baton.application.port.AppendResult.Placed;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Events that somebody published together, once or again and again, and what came of that. */
final class Publication {
  final PublishCommand command;
  private final Books books;
  private final List<Attempt> attempts = new ArrayList<>();
  private List<Long> positions = List.of();

  /** Whether the store may have it though nobody was told so. */
  private boolean unknown;

  private static final class Attempt {
    private final SimulatedNode node;

    /** Whether the node knows everybody to whom something is addressed. */
    private final boolean recipientsKnown;

    private boolean answered;

    Attempt(SimulatedNode node, PublishCommand command) {
      this.node = node;
      this.recipientsKnown =
          command.events().stream()
              .map(Submission::event)
              .allMatch(event -> !Mail.isMail(event) || node.knows(event.topic()));
    }
  }

  Publication(Books books, PublishCommand command) {
    this.books = books;
    this.command = command;
  }

  void publishAt(SimulatedNode node) {
    Attempt attempt = new Attempt(node, command);
    attempts.add(attempt);
    command.events().forEach(each -> books.dropping().published(node, each.event()));
    node.publishing.publish(
        command,
        outcome -> {
          Violation.unless(!attempt.answered, "a publish is answered twice: %s", command);
          attempt.answered = true;
          answered(attempt, outcome);
        });
  }

  private void answered(Attempt attempt, PublishOutcome outcome) {
    switch (outcome) {
      case PublishOutcome.Published published -> published(published.places());
      case PublishOutcome.Refused(PublishRejection.StoreUnavailable away) -> unknown = true;
      case PublishOutcome.Refused(PublishRejection.UnknownRecipient nobody) -> {
        Violation.unless(!attempt.recipientsKnown, "all recipients are known: %s", command);
        books.mail().refused(event(nobody.index()), nobody.deadLetter());
      }
      case PublishOutcome.Refused refused -> {}
    }
  }

  private void published(List<Placed> places) {
    List<Long> now = places.stream().map(Placed::position).toList();
    boolean again = places.stream().allMatch(Placed::duplicate);
    Violation.unless(
        positions.isEmpty() || (again && positions.equals(now)),
        "a publish again is answered %s, and was %s",
        places,
        positions);
    books.catchUp();
    for (int i = 0; i < now.size(); i++) {
      Violation.unless(
          books.at(now.get(i)).event().equals(event(i)), "something else stands at %s", now.get(i));
      Violation.unless(
          now.get(i) == now.getFirst() + i || anyWasForNobody(), "published apart: %s", now);
    }
    positions = now;
  }

  /** Then it may have been published apart, as a dead letter that was replayed. */
  private boolean anyWasForNobody() {
    return command.events().stream()
        .anyMatch(submission -> books.mail().wasForNobody(submission.event()));
  }

  private Event event(int index) {
    return command.events().get(index).event();
  }

  /** Whether everybody who still could has been answered. */
  boolean isAnswered() {
    return attempts.stream()
        .allMatch(each -> each.answered || (each.node.isGone() && !each.node.hasLeft()));
  }

  /** What was accepted is there, what nobody accepted is not, what is unknown is either, whole. */
  void check() {
    Violation.unless(isAnswered(), "nobody was told what became of %s", command);
    boolean possible =
        unknown || anyWasForNobody() || attempts.stream().anyMatch(each -> !each.answered);
    List<Optional<RecordedEvent>> found =
        command.events().stream()
            .map(each -> books.find(each.event().source(), each.event().id().value()))
            .toList();
    boolean all = found.stream().allMatch(Optional::isPresent);
    boolean none = found.stream().allMatch(Optional::isEmpty);
    Violation.unless(all || none || anyWasForNobody(), "half of it stands in the log: %s", command);
    Violation.unless(all || positions.isEmpty(), "accepted and lost: %s", command);
    Violation.unless(none || possible || !positions.isEmpty(), "accepted by nobody: %s", command);
  }
}
