package dev.baton.benchmarks.inside;

import dev.baton.adapters.grpc.kernel.RecordedEventMessages;
import dev.baton.domain.event.RecordedEvent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An event on its way out: once for all who get it at about the same time. */
public class RenderBenchmark {
  /** An event of the log. */
  @State(Scope.Thread)
  public static class Recorded {
    private final RecordedEvent event = SampleEvents.at(1, SampleEvents.events(1).getFirst());
  }

  /** From the domain to the bytes of the wire. */
  @Benchmark
  public int event(Recorded state) {
    return RecordedEventMessages.of(state.event).toByteString().size();
  }
}
