package dev.baton.benchmarks.load;

import dev.baton.v1.PublishResult;
import dev.baton.v1.PublishStreamResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;

/** One publish stream with a window of events without an answer. */
final class StreamGenerator extends ClientCall.Listener<PublishStreamResponse>
    implements Generator {
  /** The API's bound on the items of a frame. */
  private static final int LARGEST_FRAME = 1000;

  private final ClientCall<byte[], PublishStreamResponse> call;
  private final int window;
  private final Frames frames;
  private final Sender sender;
  private long sent;
  private long answered;
  private boolean started;
  private boolean halfClosed;
  private boolean closed;

  /** Whose events they are: numbers them, says how many may go now, and hears of answers. */
  interface Sender {
    /** How many more events may be sent now. */
    int allowance();

    /** Takes numbers for {@code events} events that are sent now, and says the first. */
    int sending(int events);

    /** The server has answered {@code events} more events, in the order in which they were sent. */
    void answered(int events);

    /** The stream ended otherwise than asked for, or an event was refused. */
    void failed(String reason);
  }

  StreamGenerator(Channel channel, int window, Frames frames, Sender sender) {
    this.call = channel.newCall(Wire.PUBLISH_STREAM, CallOptions.DEFAULT);
    this.window = window;
    this.frames = frames;
    this.sender = sender;
  }

  @Override
  public void start() {
    call.start(this, new Metadata());
    call.request(1);
    started = true;
    send();
  }

  /** Sends as many events as window and sender allow, in as few frames as they fit into. */
  void send() {
    while (started && !halfClosed) {
      int room = (int) Math.min(window - (sent - answered), LARGEST_FRAME);
      int items = Math.min(room, sender.allowance());
      if (items <= 0) {
        return;
      }
      call.sendMessage(frames.frame(items, sent + 1, sender.sending(items)));
      sent += items;
    }
  }

  @Override
  public void finish() {
    if (!halfClosed && sent == answered) {
      halfClosed = true;
      call.halfClose();
    }
  }

  @Override
  public boolean idle() {
    return closed;
  }

  @Override
  public void onMessage(PublishStreamResponse response) {
    for (PublishResult result : response.getResultsList()) {
      if (result.hasError()) {
        sender.failed("PublishStream: " + result.getError());
        return;
      }
    }
    answered += response.getResultsCount();
    sender.answered(response.getResultsCount());
    call.request(1);
    send();
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    closed = true;
    if (!halfClosed || !status.isOk()) {
      sender.failed("PublishStream: " + status);
    }
  }
}
