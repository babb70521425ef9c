package dev.baton.adapters.grpc.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerCall;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboundBudgetTest {
  private static final int PART = 64 << 10;

  private final InboundBudget budget = new InboundBudget(3 * PART);

  /** A call as gRPC tells of it: parts that come, a message that is whole, an end. */
  private final class Incoming extends ServerCall<String, String> {
    final List<Status> closings = new ArrayList<>();
    final List<String> heard = new ArrayList<>();
    final ServerStreamTracer tracer =
        budget.newServerStreamTracer("baton.v1.EventService/Publish", new Metadata());
    private final Listener<String> listener;
    private ServerCall<String, String> call = this;

    Incoming() throws Exception {
      Context context = tracer.filterContext(Context.ROOT);
      listener =
          context.call(
              () -> budget.interceptCall(this, new Metadata(), (got, headers) -> take(got)));
    }

    private Listener<String> take(ServerCall<String, String> got) {
      call = got;
      return new Listener<>() {
        @Override
        public void onMessage(String message) {
          heard.add(message);
        }

        @Override
        public void onHalfClose() {
          heard.add("end");
        }
      };
    }

    void comes(int bytes) {
      tracer.inboundWireSize(bytes);
    }

    void isWhole(String message) {
      tracer.inboundMessageRead(0, message.length(), message.length());
      listener.onMessage(message);
      listener.onHalfClose();
    }

    void answers() {
      call.sendMessage("answer");
      call.close(Status.OK, new Metadata());
    }

    @Override
    public void request(int messages) {}

    @Override
    public void sendHeaders(Metadata headers) {}

    @Override
    public void sendMessage(String message) {
      heard.add("sent " + message);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      closings.add(status);
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public MethodDescriptor<String, String> getMethodDescriptor() {
      return MethodDescriptor.<String, String>newBuilder()
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName("baton.v1.EventService/Publish")
          .setRequestMarshaller(new NoText())
          .setResponseMarshaller(new NoText())
          .build();
    }
  }

  private static final class NoText implements Marshaller<String> {
    @Override
    public InputStream stream(String value) {
      return InputStream.nullInputStream();
    }

    @Override
    public String parse(InputStream stream) {
      return "";
    }
  }

  @Test
  void the_call_whose_part_does_not_fit_is_refused_and_the_others_go_on() throws Exception {
    Incoming first = new Incoming();
    Incoming second = new Incoming();
    first.comes(100);
    second.comes(2 * PART);
    Incoming third = new Incoming();
    third.comes(1);
    assertThat(third.closings)
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
              assertThat(status.getDescription()).isEqualTo("the server is behind");
            });
    assertThat(budget.arriving()).isEqualTo(3 * PART);
    first.isWhole("one");
    second.isWhole("two");
    first.answers();
    assertThat(first.heard).containsExactly("one", "end", "sent answer");
    assertThat(first.closings).containsExactly(Status.OK);
    assertThat(second.heard).containsExactly("two", "end");
    assertThat(budget.arriving()).isZero();
  }

  @Test
  void what_still_comes_of_a_call_that_was_refused_reaches_nobody_and_counts_no_more()
      throws Exception {
    Incoming call = new Incoming();
    call.comes(4 * PART);
    call.comes(4 * PART);
    call.isWhole("late");
    call.answers();
    assertThat(call.heard).isEmpty();
    assertThat(call.closings)
        .extracting(Status::getCode)
        .containsExactly(Status.Code.RESOURCE_EXHAUSTED);
    call.tracer.streamClosed(Status.OK);
    assertThat(budget.arriving()).isZero();
  }

  @Test
  void a_call_that_ends_in_the_middle_of_a_message_counts_no_more() throws Exception {
    Incoming call = new Incoming();
    call.comes(PART);
    assertThat(budget.arriving()).isEqualTo(PART);
    call.tracer.streamClosed(Status.CANCELLED);
    assertThat(budget.arriving()).isZero();
  }
}
