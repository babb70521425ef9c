package dev.baton.application.kernel;

import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An append for whoever may wait for it: on a virtual thread, never on an event loop. */
public final class BlockingAppend implements WaitingAppend {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Appender appender;

  public BlockingAppend(Appender appender) {
    this.appender = appender;
  }

  /** What came of it. */
  public sealed interface Answer {
    /** The log's answer. */
    record Answered(AppendResult result) implements Answer {}

    /** The node takes nothing at present; nothing was appended. */
    record Busy() implements Answer {}

    /** The store did not answer; whether it has the events is unknown. */
    record StoreUnavailable() implements Answer {}
  }

  /** Waits for half a minute at most. */
  @Override
  public Answer append(AppendRequest request) {
    return await(offer(request));
  }

  /** They go into one batch if there is room; waits for half a minute for each at most. */
  @Override
  public List<Answer> appendAll(List<AppendRequest> requests) {
    return requests.stream().map(this::offer).toList().stream().map(BlockingAppend::await).toList();
  }

  private BlockingQueue<Answer> offer(AppendRequest request) {
    BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(1);
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

  private static Answer await(BlockingQueue<Answer> answers) {
    try {
      @Nullable Answer answer = answers.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return answer == null ? new Answer.StoreUnavailable() : answer;
    } catch (InterruptedException interrupted) {
      return new Answer.StoreUnavailable();
    }
  }
}
