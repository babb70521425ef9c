package dev.baton.benchmarks.chaos;

import dev.baton.benchmarks.chaos.script.Temper;
import dev.baton.sdk.Baton;
import dev.baton.sdk.BatonException;
import dev.baton.sdk.DeadLetter;
import dev.baton.sdk.DeadLetterOverview;
import dev.baton.sdk.DeadLetterQuery;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks after dead letters, as people would: those of refused events are replayed, all others
 * archived. What cannot be done now is done at the next look.
 */
final class Operator implements AutoCloseable {
  private static final int PAGE = 100;
  private static final long LOOK_MILLIS = 500;
  private static final long END_SECONDS = 30;

  private static final DeadLetterQuery OPEN =
      new DeadLetterQuery("", "", "", Optional.empty(), Optional.of(DeadLetter.Status.OPEN));

  private final Baton baton;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Operator(Baton baton) {
    this.baton = baton;
  }

  /** Begins, by this client, which it closes. */
  static Operator start(Baton baton) {
    Operator operator = new Operator(baton);
    Thread.ofVirtual().name("operator").start(operator::run);
    return operator;
  }

  private void run() {
    try {
      while (!stopping.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      stopped.countDown();
    }
  }

  private void look() {
    try {
      baton.deadLetters().list(OPEN, PAGE, "").items().forEach(this::settle);
    } catch (BatonException later) {
      // Whatever it is: the run is judged by what stands in the log.
      return;
    }
  }

  private void settle(DeadLetterOverview letter) {
    if (letter.type().equals(Temper.REFUSED.type())) {
      baton.deadLetters().replay(letter.id());
    } else {
      baton.deadLetters().archive(letter.id(), "nobody can handle it");
    }
  }

  /** Whether nothing is left to do. */
  boolean isDone() {
    return baton.deadLetters().list(OPEN, 1, "").items().isEmpty();
  }

  @Override
  public void close() {
    stopping.countDown();
    try {
      if (!stopped.await(END_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the operator does not come to an end");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      baton.close();
    }
  }
}
