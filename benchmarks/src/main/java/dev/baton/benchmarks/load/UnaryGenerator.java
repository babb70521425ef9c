package dev.baton.benchmarks.load;

import dev.baton.benchmarks.load.Wire.Answer;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.List;

/** Callers that each keep one unary call under way, spread evenly over the channels. */
final class UnaryGenerator implements Generator {
  private final List<? extends Channel> channels;
  private final List<? extends Requests> callers;
  private final Tally tally;
  private int active;

  UnaryGenerator(List<? extends Channel> channels, List<? extends Requests> callers, Tally tally) {
    this.channels = List.copyOf(channels);
    this.callers = List.copyOf(callers);
    this.tally = tally;
  }

  @Override
  public void start() {
    for (int caller = 0; caller < callers.size(); caller++) {
      active++;
      new Caller(channels.get(caller % channels.size()), callers.get(caller)).call();
    }
  }

  @Override
  public void finish() {}

  @Override
  public boolean idle() {
    return active == 0;
  }

  /** Sends one request after the other. */
  private final class Caller extends ClientCall.Listener<Answer> {
    private final Channel channel;
    private final Requests requests;
    private long sentAt;

    Caller(Channel channel, Requests requests) {
      this.channel = channel;
      this.requests = requests;
    }

    void call() {
      sentAt = System.nanoTime();
      ClientCall<byte[], Answer> call = channel.newCall(requests.method(), CallOptions.DEFAULT);
      call.start(this, new Metadata());
      // Two, so that the transport does not hold the trailers back behind a second request.
      call.request(2);
      call.sendMessage(requests.next());
      call.halfClose();
    }

    @Override
    public void onMessage(Answer answer) {
      requests.answered();
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      if (!status.isOk()) {
        tally.fail(requests.method().getBareMethodName() + ": " + status);
      } else {
        tally.messages(sentAt, requests.events());
        tally.events(requests.events());
      }
      if (tally.going()) {
        call();
      } else {
        active--;
      }
    }
  }
}
