package dev.baton.application.kernel;

import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.application.port.StreamKey;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.DomainEvent;
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
 * One who waits for what becomes of an aggregate: it hears every fact once, in order. What it is
 * too slow for it reads from the log. For one thread, beside the one that feeds the tail.
 *
 * @param <S> the aggregate's states
 * @param <E> its facts
 */
public final class StreamWatch<S, E extends DomainEvent> implements AutoCloseable {
  private static final int HEARD_MOST = 256;
  private static final int PAGE = 200;

  /** Should the tail have passed over a fact, as after retention, it is found this late. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private final Source<S, E> source;
  private final long after;
  private final Consumer<StreamWatch<S, E>> end;
  private final BlockingQueue<RecordedEvent> heard = new ArrayBlockingQueue<>(HEARD_MOST);
  private S state;
  private long version;
  private Optional<Step<S, E>> last = Optional.empty();
  private volatile boolean behind = true;
  private Duration idle = Duration.ZERO;

  /**
   * A fact, and where it has led.
   *
   * @param version of the fact in its stream
   * @param position of the fact in the log
   * @param fact what happened
   * @param state the aggregate after it
   */
  public record Step<S, E>(long version, long position, E fact, S state) {}

  /** Where the facts stand, and what they lead to. */
  record Source<S, E extends DomainEvent>(
      EventLog log,
      FactCodec codec,
      StreamKey stream,
      Decider<?, S, E, ?> decider,
      Class<E> facts) {}

  StreamWatch(Source<S, E> source, long after, Consumer<StreamWatch<S, E>> end) {
    this.source = source;
    this.after = after;
    this.end = end;
    this.state = source.decider().initial();
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
  public List<Step<S, E>> next(Duration maxWait) throws InterruptedException {
    List<Step<S, E>> told = behind ? read() : List.of();
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
  public Optional<Step<S, E>> last() {
    return last;
  }

  private List<Step<S, E>> read() {
    idle = Duration.ZERO;
    behind = false;
    List<RecordedEvent> page = page();
    behind |= page.size() == PAGE;
    List<Step<S, E>> told = new ArrayList<>(page.size());
    page.forEach(event -> tell(event, told));
    return told;
  }

  /** What the store did not tell is asked for again. */
  private List<RecordedEvent> page() {
    try {
      return source
          .log()
          .readStream(source.stream().namespace(), source.stream().stream(), version + 1, PAGE);
    } catch (StoreUnavailableException away) {
      behind = true;
      throw away;
    }
  }

  private List<Step<S, E>> take(RecordedEvent first) {
    List<Step<S, E>> told = new ArrayList<>();
    @Nullable RecordedEvent event = first;
    while (event != null) {
      if (event.version() > version + 1) {
        behind = true;
        return told;
      }
      if (event.version() > version) {
        tell(event, told);
      }
      event = heard.poll();
    }
    return told;
  }

  private void tell(RecordedEvent event, List<Step<S, E>> told) {
    E fact = source.facts().cast(source.codec().decode(event.event()));
    state = source.decider().evolve(state, fact);
    version = event.version();
    Step<S, E> step = new Step<>(version, event.position(), fact, state);
    last = Optional.of(step);
    if (version > after) {
      told.add(step);
    }
  }

  @Override
  public void close() {
    end.accept(this);
  }
}
