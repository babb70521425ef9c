package dev.baton.benchmarks.inside;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.baton.adapters.grpc.kernel.RecordedEventMessages;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.PublishResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A unary publish, from the bytes of its request to those of its response. */
public class PublishBenchmark {
  /** Requests as they come off the wire, and a server's publishing half on a forgetful log. */
  @State(Scope.Thread)
  public static class Requests {
    private final PublishPath path = new PublishPath();
    private final List<byte[]> requests =
        SampleEvents.events(SampleEvents.BATCH).stream()
            .map(RecordedEventMessages::of)
            .map(event -> PublishRequest.newBuilder().setEvent(event).build().toByteArray())
            .toList();
    private final Responses responses = new Responses();

    long publish() throws InvalidProtocolBufferException, InterruptedException {
      for (byte[] request : requests) {
        path.service().publish(PublishRequest.parseFrom(request), responses);
      }
      path.work();
      return responses.bytes;
    }

    long parse() throws InvalidProtocolBufferException {
      long parsed = 0;
      for (byte[] request : requests) {
        parsed += PublishRequest.parseFrom(request).getEvent().getData().size();
      }
      return parsed;
    }
  }

  /** Writes responses as the transport does; a refusal is a failure here. */
  private static final class Responses implements StreamObserver<PublishResponse> {
    private long bytes;

    @Override
    public void onNext(PublishResponse response) {
      bytes += response.toByteArray().length;
    }

    @Override
    public void onError(Throwable refusal) {
      throw new IllegalStateException("refused", refusal);
    }

    @Override
    public void onCompleted() {}
  }

  /** All of it: parsed, checked, admitted, appended, answered, written. */
  @Benchmark
  @OperationsPerInvocation(SampleEvents.BATCH)
  public long unary(Requests state) throws InvalidProtocolBufferException, InterruptedException {
    return state.publish();
  }

  /** The first step by itself, which is protobuf's own. */
  @Benchmark
  @OperationsPerInvocation(SampleEvents.BATCH)
  public long parsed(Requests state) throws InvalidProtocolBufferException {
    return state.parse();
  }
}
