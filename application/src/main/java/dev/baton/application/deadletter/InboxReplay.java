package dev.baton.application.deadletter;

import dev.baton.application.event.PublishCommand;
import dev.baton.application.event.PublishOutcome;
import dev.baton.application.event.PublishRejection;
import dev.baton.application.event.Submission;
import dev.baton.application.event.WaitingPublish;
import dev.baton.domain.event.RecordedEvent;
import java.util.List;
import java.util.Optional;

/**
 * Publishes what was for an inbox that nobody had opened. It never stood in the log, so it is
 * published under its own identity, once however often it is asked for. Blocks.
 */
public final class InboxReplay {
  private final WaitingPublish publishing;

  public InboxReplay(WaitingPublish publishing) {
    this.publishing = publishing;
  }

  /** Why it is still not published; empty when it stands in the log. */
  Optional<PublishRejection> publish(RecordedEvent event) {
    PublishOutcome outcome =
        publishing.publish(
            new PublishCommand(
                event.namespace(),
                event.principal(),
                List.of(new Submission(event.event(), event.stream())),
                List.of()));
    return switch (outcome) {
      case PublishOutcome.Published published -> Optional.empty();
      case PublishOutcome.Refused refused -> Optional.of(refused.reason());
    };
  }
}
