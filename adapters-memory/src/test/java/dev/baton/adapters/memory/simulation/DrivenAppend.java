package dev.baton.adapters.memory.simulation;

import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.BlockingAppend.Answer;
import dev.baton.application.kernel.WaitingAppend;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * The append of a command in a run with one thread: whoever waits for the answer drives the
 * appender. Before it does, others get to do something, so that conflicts come about.
 */
final class DrivenAppend implements WaitingAppend {
  private static final int PATIENCE = 100;

  private final Appender appender;
  private final Runnable meanwhile;

  DrivenAppend(Appender appender, Runnable meanwhile) {
    this.appender = appender;
    this.meanwhile = meanwhile;
  }

  @Override
  public Answer append(AppendRequest request) {
    return appendAll(List.of(request)).getFirst();
  }

  /** As in a server they are on their way together. */
  @Override
  public List<Answer> appendAll(List<AppendRequest> requests) {
    List<Queue<Answer>> answers = requests.stream().map(this::offer).toList();
    meanwhile.run();
    return answers.stream().map(this::drive).toList();
  }

  private Queue<Answer> offer(AppendRequest request) {
    Queue<Answer> answers = new ArrayDeque<>();
    Appender.Listener listener =
        new Appender.Listener() {
          @Override
          public void answered(AppendResult result) {
            answers.add(new Answer.Answered(result));
          }

          @Override
          public void unavailable() {
            answers.add(new Answer.StoreUnavailable());
          }
        };
    switch (appender.offer(request, listener)) {
      case ACCEPTED -> {}
      case FULL, CLOSED -> answers.add(new Answer.Busy());
      case STORE_AWAY -> answers.add(new Answer.StoreUnavailable());
    }
    return answers;
  }

  private Answer drive(Queue<Answer> answers) {
    for (int round = 0; answers.isEmpty(); round++) {
      Violation.unless(round < PATIENCE, "the appender does not answer");
      try {
        appender.runOnce(Duration.ZERO);
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
    return answers.remove();
  }
}
