package dev.baton.adapters.grpc.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.baton.v1.AcknowledgeRequest;
import dev.baton.v1.Event;
import dev.baton.v1.Nack;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.ReadEventsRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestValidationTest {
  private final RequestValidation validation =
      new RequestValidation(List.of(ReadEventsRequest.getDescriptor()), Set.of());

  private Optional<String> field(com.google.protobuf.Message request) {
    return validation.check(request).map(FieldViolation::field);
  }

  @Test
  void rules_are_compiled_once_and_ahead() {
    validation.prepare();
    validation.prepare();
    assertThat(field(ReadEventsRequest.getDefaultInstance())).isEmpty();
  }

  @Test
  void a_wrong_entry_of_a_map_is_named_by_its_key() {
    Event event =
        Event.newBuilder().setSource("s").setType("t").setTopic("a").putHeaders("k", "\0").build();
    assertThat(field(PublishRequest.newBuilder().setEvent(event).build()))
        .contains("event.headers[\"k\"]");
  }

  @Test
  void times_that_java_cannot_count_are_named_too() {
    assertThat(
            field(
                ReadEventsRequest.newBuilder()
                    .setFromTime(Timestamp.newBuilder().setSeconds(Long.MIN_VALUE))
                    .build()))
        .contains("from_time");
    Duration endless =
        Duration.newBuilder().setSeconds(Long.MAX_VALUE).setNanos(2_000_000_000).build();
    assertThat(
            TimeRanges.firstOutside(
                    AcknowledgeRequest.newBuilder()
                        .setSubscription("s")
                        .addNacks(Nack.newBuilder().setDelay(Duration.newBuilder().setSeconds(1)))
                        .addNacks(Nack.newBuilder().setDelay(endless))
                        .build())
                .map(FieldViolation::field))
        .contains("nacks[1].delay");
    assertThat(TimeRanges.firstOutside(ReadEventsRequest.getDefaultInstance())).isEmpty();
  }

  @Test
  void a_token_of_a_page_is_ours_or_refused() {
    assertThat(PageTokens.position(PageTokens.after(42))).isEqualTo(42);
    assertThat(PageTokens.position("")).isZero();
    assertThat(PageTokens.name(PageTokens.after("größe"))).isEqualTo("größe");
    assertThat(PageTokens.name("")).isEmpty();
    for (String token : List.of("§", PageTokens.after("x"), PageTokens.after(-1))) {
      assertThatThrownBy(() -> PageTokens.position(token)).isInstanceOf(RefusalException.class);
    }
  }
}
