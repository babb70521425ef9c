package dev.baton.benchmarks.load;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A channel without a server: a test answers the calls in its place. */
final class FakeChannel extends Channel {
  private final List<Call<?, ?>> calls = new ArrayList<>();

  /** The calls that were made on it, in order. */
  List<Call<?, ?>> calls() {
    return calls;
  }

  @Override
  public <A, B> ClientCall<A, B> newCall(MethodDescriptor<A, B> method, CallOptions options) {
    Call<A, B> call = new Call<>();
    calls.add(call);
    return call;
  }

  @Override
  public String authority() {
    return "test";
  }

  /** What a client has sent on a call, and the way to answer. */
  static final class Call<A, B> extends ClientCall<A, B> {
    private final List<A> sent = new ArrayList<>();
    private @Nullable Listener<B> listener;
    private boolean halfClosed;

    List<A> sent() {
      return sent;
    }

    boolean halfClosed() {
      return halfClosed;
    }

    /** Answers with a message, which has to be of the method's type. */
    @SuppressWarnings("unchecked")
    void answer(Object message) {
      started().onMessage((B) message);
    }

    void close(Status status) {
      started().onClose(status, new Metadata());
    }

    private Listener<B> started() {
      if (listener == null) {
        throw new IllegalStateException("the call was not started");
      }
      return listener;
    }

    @Override
    public void start(Listener<B> to, Metadata headers) {
      listener = to;
    }

    @Override
    public void sendMessage(A message) {
      sent.add(message);
    }

    @Override
    public void halfClose() {
      halfClosed = true;
    }

    @Override
    public void request(int messages) {}

    @Override
    public void cancel(@Nullable String message, @Nullable Throwable cause) {}
  }
}
