package dev.baton.adapters.grpc.deadletter;

import dev.baton.adapters.grpc.kernel.Failures;
import dev.baton.adapters.grpc.kernel.Outflow;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.application.deadletter.ReplayRejection;
import dev.baton.application.deadletter.ReplayRun;
import dev.baton.application.kernel.Handled;
import dev.baton.domain.deadletter.DeadLetter;
import dev.baton.v1.ReplayDeadLettersResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Replays many dead letters at a rate, and tells the caller of each. Time that a replay itself
 * takes counts; what was missed is not made up for, so there is never a burst. For one thread.
 */
final class PacedReplay {
  private static final int RATE = 10;

  private final ReplayRun run;
  private final Outflow<ReplayDeadLettersResponse> out;
  private final long intervalNanos;
  private int replayed;
  private int refused;

  PacedReplay(ReplayRun run, Outflow<ReplayDeadLettersResponse> out, int rate) {
    this.run = run;
    this.out = out;
    this.intervalNanos = Duration.ofSeconds(1).dividedBy(rate == 0 ? RATE : rate).toNanos();
  }

  /** Replays until none is left or the caller is gone; returns why it ended early, if so. */
  Optional<Refusal> run() throws InterruptedException {
    while (out.isOpen()) {
      long begun = System.nanoTime();
      Optional<ReplayRun.Step> step = run.next();
      if (step.isEmpty()) {
        return Optional.empty();
      }
      Optional<Refusal> end = tell(step.get());
      if (end.isPresent()) {
        return end;
      }
      long left = intervalNanos - (System.nanoTime() - begun);
      boolean unused = out.pause(Duration.ofNanos(Math.max(0, left)));
    }
    return Optional.of(Failures.shuttingDown());
  }

  private Optional<Refusal> tell(ReplayRun.Step step) throws InterruptedException {
    ReplayDeadLettersResponse.Builder response =
        ReplayDeadLettersResponse.newBuilder()
            .setId(step.row().id().value())
            .setPosition(step.row().position());
    switch (step.outcome()) {
      case Handled.Done<DeadLetter, ReplayRejection> done -> replayed++;
      case Handled.Refused<DeadLetter, ReplayRejection> no -> {
        refused++;
        Refusal refusal = DeadLetterRefusals.of(no.reason(), step.row().id().value());
        response.setRefusal(refusal.reason().name()).setMessage(refusal.message());
      }
      case Handled.Busy<DeadLetter, ReplayRejection> busy -> {
        return Optional.of(Failures.overloaded(busy.retryAfter()));
      }
      case Handled.StoreUnavailable<DeadLetter, ReplayRejection> away -> {
        return Optional.of(Failures.storeUnavailable(away.retryAfter()));
      }
    }
    boolean unused = out.send(response.setReplayed(replayed).setRefused(refused).build());
    return Optional.empty();
  }
}
