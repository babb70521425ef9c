package dev.baton.adapters.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.Times;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a refusal is expected to say. */
public final class Expect {
  private final Status status;

  private Expect(Status status) {
    this.status = status;
  }

  /** Calls, and expects that it is refused. */
  public static Expect refusal(ThrowingCallable call) {
    return refusal(catchThrowable(call));
  }

  public static Expect refusal(Throwable failure) {
    assertThat(failure).isNotNull();
    Status status = StatusProto.fromThrowable(failure);
    assertThat(status).as("%s", failure).isNotNull();
    return new Expect(status);
  }

  public static Expect refusal(Status status) {
    return new Expect(status);
  }

  /** It has this reason, the code that goes with it, and the domain. */
  public Expect because(Reason reason) {
    ErrorInfo info = detail(ErrorInfo.class);
    assertThat(info.getReason()).as("%s", status).isEqualTo(reason.name());
    assertThat(info.getDomain()).isEqualTo("baton.dev");
    assertThat(status.getCode()).isEqualTo(reason.code().value());
    assertThat(status.getMessage()).isNotEmpty();
    return this;
  }

  /** It blames just these fields. */
  public Expect at(String... fields) {
    List<String> blamed =
        detail(BadRequest.class).getFieldViolationsList().stream()
            .map(BadRequest.FieldViolation::getField)
            .toList();
    assertThat(blamed).containsExactly(fields);
    return this;
  }

  public Expect with(String key, Object value) {
    assertThat(metadata()).containsEntry(key, value.toString());
    return this;
  }

  public Map<String, String> metadata() {
    return detail(ErrorInfo.class).getMetadataMap();
  }

  /** It says when to try again. */
  public Expect retryable() {
    Duration delay = Times.toDuration(detail(RetryInfo.class).getRetryDelay());
    assertThat(delay).isBetween(Duration.ofMillis(1), Duration.ofMinutes(1));
    return this;
  }

  private <T extends com.google.protobuf.Message> T detail(Class<T> type) {
    for (Any detail : status.getDetailsList()) {
      if (detail.is(type)) {
        try {
          return detail.unpack(type);
        } catch (InvalidProtocolBufferException malformed) {
          throw new IllegalStateException(malformed);
        }
      }
    }
    throw new AssertionError("no " + type.getSimpleName() + " in " + status);
  }
}
