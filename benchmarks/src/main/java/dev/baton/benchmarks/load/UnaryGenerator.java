package dev.baton.benchmarks.load;

import dev.baton.benchmarks.load.Wire.Answer;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.List;

/** Keeps a number of unary publishes under way, spread evenly over the channels. */
final class UnaryGenerator implements Generator {
  private final List<? extends Channel> channels;
  private final int inFlight;
  private final EventIds ids;
  private final Tally tally;
  private final MessageTemplate request = MessageTemplate.ofPublish();
  private int active;

  UnaryGenerator(List<? extends Channel> channels, int inFlight, EventIds ids, Tally tally) {
    this.channels = List.copyOf(channels);
    this.inFlight = inFlight;
    this.ids = ids;
    this.tally = tally;
  }

  @Override
  public void start() {
    for (int slot = 0; slot < inFlight; slot++) {
      active++;
      new Slot(channels.get(slot % channels.size())).publish();
    }
  }

  @Override
  public void finish() {}

  @Override
  public boolean idle() {
    return active == 0;
  }

  /** Publishes one event after the other. */
  private final class Slot extends ClientCall.Listener<Answer> {
    private final Channel channel;
    private long sentAt;

    Slot(Channel channel) {
      this.channel = channel;
    }

    void publish() {
      sentAt = System.nanoTime();
      ClientCall<byte[], Answer> call = channel.newCall(Wire.PUBLISH, CallOptions.DEFAULT);
      call.start(this, new Metadata());
      // Two, so that the transport does not hold the trailers back behind a second request.
      call.request(2);
      call.sendMessage(request.fill(ids, ids.take(1)));
      call.halfClose();
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      if (!status.isOk()) {
        tally.fail("Publish: " + status);
      } else {
        tally.message(sentAt);
        tally.events(1);
      }
      if (tally.going()) {
        publish();
      } else {
        active--;
      }
    }
  }
}
