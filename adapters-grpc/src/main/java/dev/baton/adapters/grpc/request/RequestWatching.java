package dev.baton.adapters.grpc.request;

import dev.baton.adapters.grpc.kernel.Failures;
import dev.baton.adapters.grpc.kernel.Outflow;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.application.request.RequestKey;
import dev.baton.application.request.RequestWatch;
import dev.baton.application.request.RequestWatch.Step;
import dev.baton.application.request.RequestWatches;
import dev.baton.domain.request.Answer;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells a caller what becomes of a request until it has its outcome, which is told once, last. */
final class RequestWatching {
  /** How late a caller that has left is noticed, and that the server goes away. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final RequestWatches watches;

  RequestWatching(RequestWatches watches) {
    this.watches = watches;
  }

  /** How updates are rendered. */
  interface Updates<T> {
    T changed(Request.Existing request, long version);

    T partial(Answer reply, long version);
  }

  <T> Optional<Refusal> follow(RequestKey key, long after, Outflow<T> out, Updates<T> updates)
      throws InterruptedException {
    try (RequestWatch watch = watches.watch(key, after)) {
      while (out.isOpen()) {
        tell(watch.next(LOOK_AGAIN), out, updates);
        Optional<Step> last = watch.last().filter(Step::isOver);
        if (last.isPresent()) {
          boolean unused = out.send(updates.changed(last.get().state(), last.get().version()));
          return Optional.empty();
        }
      }
      return Optional.of(Failures.shuttingDown());
    }
  }

  private static <T> void tell(List<Step> steps, Outflow<T> out, Updates<T> updates)
      throws InterruptedException {
    for (Step step : steps) {
      if (step.fact() instanceof RequestEvent.Progressed progressed) {
        boolean unused = out.send(updates.partial(progressed.reply(), step.version()));
      } else if (!step.isOver()) {
        boolean unused = out.send(updates.changed(step.state(), step.version()));
      }
    }
  }
}
