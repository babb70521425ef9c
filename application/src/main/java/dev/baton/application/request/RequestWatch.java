package dev.baton.application.request;

import dev.baton.application.port.StoreUnavailableException;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One who waits for what becomes of a request: it hears every step once, in order. What it is too
 * slow for it reads from the log. For one thread, beside the one that feeds the tail.
 */
public final class RequestWatch implements AutoCloseable {
  private static final int HEARD_MOST = 256;

  /** Should the tail have passed over a fact, as after retention, it is found this late. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private final RequestSteps steps;
  private final long after;
  private final Consumer<RequestWatch> end;
  private final BlockingQueue<RecordedEvent> heard = new ArrayBlockingQueue<>(HEARD_MOST);
  private volatile boolean behind = true;
  private Duration idle = Duration.ZERO;

  /**
   * A fact, and where it has led.
   *
   * @param version of the fact in the request's stream
   * @param position of the fact in the log
   * @param fact what happened
   * @param state the request after it
   */
  public record Step(long version, long position, RequestEvent fact, Request.Existing state) {
    /** Whether the request has its outcome. */
    public boolean isOver() {
      return state instanceof Request.Closed;
    }
  }

  RequestWatch(RequestSteps steps, long after, Consumer<RequestWatch> end) {
    this.steps = steps;
    this.after = after;
    this.end = end;
  }

  /** Of the feeding thread: never waits. */
  void hear(RecordedEvent event) {
    if (!heard.offer(event)) {
      behind = true;
    }
  }

  /**
   * The next steps, as many as there are; none when there was nothing new within {@code maxWait}.
   *
   * @throws StoreUnavailableException if the store does not answer
   */
  public List<Step> next(Duration maxWait) throws InterruptedException {
    List<Step> told = behind ? read() : List.of();
    if (!told.isEmpty() || behind) {
      return told;
    }
    RecordedEvent event = heard.poll(maxWait.toNanos(), TimeUnit.NANOSECONDS);
    if (event == null) {
      idle = idle.plus(maxWait);
      behind = idle.compareTo(LOOK_EVERY) >= 0;
      return List.of();
    }
    return take(event);
  }

  /** The last step that was heard of; empty before the first, whether it was told or not. */
  public Optional<Step> last() {
    return steps.last();
  }

  private List<Step> read() {
    idle = Duration.ZERO;
    behind = false;
    List<RecordedEvent> page = page();
    behind |= RequestSteps.isFull(page);
    List<Step> told = new ArrayList<>(page.size());
    page.forEach(event -> tell(event, told));
    return told;
  }

  /** What the store did not tell is asked for again. */
  private List<RecordedEvent> page() {
    try {
      return steps.read();
    } catch (StoreUnavailableException away) {
      behind = true;
      throw away;
    }
  }

  private List<Step> take(RecordedEvent first) {
    List<Step> told = new ArrayList<>();
    @Nullable RecordedEvent event = first;
    while (event != null) {
      if (event.version() > steps.version() + 1) {
        behind = true;
        return told;
      }
      if (event.version() > steps.version()) {
        tell(event, told);
      }
      event = heard.poll();
    }
    return told;
  }

  private void tell(RecordedEvent event, List<Step> told) {
    Step step = steps.take(event);
    if (step.version() > after) {
      told.add(step);
    }
  }

  @Override
  public void close() {
    end.accept(this);
  }
}
