package dev.baton.adapters.memory.simulation;

import dev.baton.application.event.PublishCommand;
import dev.baton.application.event.PublishOutcome;
import dev.baton.application.event.Publishing;
import dev.baton.application.event.WaitingPublish;
import dev.baton.application.kernel.Appender;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A publish within a command, in a run with one thread: as {@link DrivenAppend}, whoever waits for
 * the outcome drives the appender, and others get to do something first.
 */
final class DrivenPublish implements WaitingPublish {
  private static final int PATIENCE = 100;

  private final Publishing publishing;
  private final Appender appender;
  private final Runnable meanwhile;

  DrivenPublish(Publishing publishing, Appender appender, Runnable meanwhile) {
    this.publishing = publishing;
    this.appender = appender;
    this.meanwhile = meanwhile;
  }

  @Override
  public PublishOutcome publish(PublishCommand command) {
    Queue<PublishOutcome> outcomes = new ArrayDeque<>();
    publishing.publish(command, outcomes::add);
    meanwhile.run();
    for (int round = 0; outcomes.isEmpty(); round++) {
      Violation.unless(round < PATIENCE, "nobody answers a publish");
      try {
        int unused = appender.runOnce(Duration.ZERO);
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
    return outcomes.remove();
  }
}
