package dev.baton.application.request;

import dev.baton.application.kernel.StreamWatch;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One who waits for what becomes of a request. As with a {@link StreamWatch}, for one thread. */
public final class RequestWatch implements AutoCloseable {
  private final StreamWatch<Request, RequestEvent> watch;

  /**
   * A fact, and where it has led.
   *
   * @param version of the fact in the request's stream
   * @param position of the fact in the log
   * @param fact what happened
   * @param state the request after it
   */
  public record Step(long version, long position, RequestEvent fact, Request.Existing state) {
    private static Step of(StreamWatch.Step<Request, RequestEvent> step) {
      return new Step(
          step.version(), step.position(), step.fact(), (Request.Existing) step.state());
    }

    /** Whether the request has its outcome. */
    public boolean isOver() {
      return state instanceof Request.Closed;
    }
  }

  RequestWatch(StreamWatch<Request, RequestEvent> watch) {
    this.watch = watch;
  }

  /**
   * The next steps, as many as there are; none when there was nothing new within {@code maxWait}.
   *
   * @throws StoreUnavailableException if the store does not answer
   */
  public List<Step> next(Duration maxWait) throws InterruptedException {
    return watch.next(maxWait).stream().map(Step::of).toList();
  }

  /** The last step that was heard of; empty before the first, whether it was told or not. */
  public Optional<Step> last() {
    return watch.last().map(Step::of);
  }

  @Override
  public void close() {
    watch.close();
  }
}
