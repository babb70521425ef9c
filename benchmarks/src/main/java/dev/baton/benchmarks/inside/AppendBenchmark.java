package dev.baton.benchmarks.inside;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.application.port.AppendRequest;
import dev.baton.infrastructure.clock.SystemClock;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The append pipeline, from the offer of an event to its answer. */
public class AppendBenchmark {
  /** On a log that costs next to nothing. */
  @State(Scope.Thread)
  public static class ToForgetfulLog {
    private final AppendPath path = AppendPath.to(new ForgetfulLog());
    private final List<AppendRequest> requests = SampleEvents.requests(SampleEvents.BATCH);
    private final Answers answers = new Answers();

    long append() throws InterruptedException {
      path.append(requests, answers);
      return answers.appended();
    }
  }

  /** On the log of an embedded Baton; a new one each time that all prepared events stand in it. */
  @State(Scope.Thread)
  public static class ToInMemoryLog {
    private static final int PREPARED = 64 * SampleEvents.BATCH;

    private final List<AppendRequest> requests = SampleEvents.requests(PREPARED);
    private final Answers answers = new Answers();
    private AppendPath path = empty();
    private int next;

    private static AppendPath empty() {
      return AppendPath.to(new InMemoryEventLog(new SystemClock()));
    }

    long append() throws InterruptedException {
      if (next == PREPARED) {
        path = empty();
        next = 0;
      }
      path.append(requests.subList(next, next + SampleEvents.BATCH), answers);
      next += SampleEvents.BATCH;
      return answers.appended();
    }
  }

  /** Queue, batch, tail and answer, without a log. */
  @Benchmark
  @OperationsPerInvocation(SampleEvents.BATCH)
  public long pipeline(ToForgetfulLog state) throws InterruptedException {
    return state.append();
  }

  /** The same with the log in memory. */
  @Benchmark
  @OperationsPerInvocation(SampleEvents.BATCH)
  public long inMemory(ToInMemoryLog state) throws InterruptedException {
    return state.append();
  }
}
