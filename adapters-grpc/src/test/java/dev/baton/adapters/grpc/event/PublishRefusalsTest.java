package dev.baton.adapters.grpc.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.grpc.kernel.FieldViolation;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.application.event.PublishRejection;
import dev.baton.application.event.PublishRejection.ContentDiffers;
import dev.baton.application.event.PublishRejection.Overloaded;
import dev.baton.application.event.PublishRejection.PayloadMisfit;
import dev.baton.application.event.PublishRejection.ReservedStream;
import dev.baton.application.event.PublishRejection.ReservedTopic;
import dev.baton.application.event.PublishRejection.ShuttingDown;
import dev.baton.application.event.PublishRejection.StoreUnavailable;
import dev.baton.application.event.PublishRejection.UnknownRecipient;
import dev.baton.application.event.PublishRejection.UnknownTopic;
import dev.baton.application.event.PublishRejection.VersionConflict;
import dev.baton.application.port.PayloadSchemas.Misfit;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.StreamId;
import dev.baton.v1.PublishBatchRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishRefusalsTest {
  private static final PublishRefusals SINGLE = new PublishRefusals(new PublishPaths.Single(true));
  private static final Duration SOON = Duration.ofMillis(20);
  private static final TopicName TOPIC = new TopicName("a");
  private static final StreamId STREAM = new StreamId("s");
  private static final Map<Reason, PublishRejection> EXAMPLES =
      Map.of(
          Reason.VERSION_CONFLICT, new VersionConflict(STREAM, 1, 2),
          Reason.EVENT_CONTENT_DIFFERS, new ContentDiffers(new EventId("e"), 7),
          Reason.UNKNOWN_TOPIC, new UnknownTopic(0, TOPIC),
          Reason.UNKNOWN_RECIPIENT, new UnknownRecipient(0, "ann", "r-1"),
          Reason.RESERVED_TOPIC, new ReservedTopic(0, TOPIC),
          Reason.RESERVED_STREAM, new ReservedStream(0, STREAM),
          Reason.PAYLOAD_MISFIT, new PayloadMisfit(0, List.of(new Misfit("/a", "wrong"))),
          Reason.OVERLOADED, new Overloaded(SOON),
          Reason.STORE_UNAVAILABLE, new StoreUnavailable(SOON),
          Reason.SHUTTING_DOWN, new ShuttingDown());

  @Test
  void each_rejection_has_one_reason() {
    EXAMPLES.forEach(
        (reason, rejection) -> assertThat(SINGLE.of(rejection).reason()).isEqualTo(reason));
    assertThat(EXAMPLES.values().stream().<Class<?>>map(Object::getClass))
        .containsExactlyInAnyOrder(PublishRejection.class.getPermittedSubclasses());
  }

  @Test
  void what_may_be_tried_again_says_when() {
    assertThat(SINGLE.of(new Overloaded(SOON)).retryAfter()).contains(SOON);
    assertThat(SINGLE.of(new StoreUnavailable(SOON)).retryAfter()).contains(SOON);
  }

  @Test
  void a_lost_race_for_a_stream_that_was_not_named_is_no_conflict_of_the_caller() {
    PublishRefusals unconditional = new PublishRefusals(new PublishPaths.Single(false));
    Refusal refusal = unconditional.of(new VersionConflict(new StreamId("baton/topic/a"), 0, 1));
    assertThat(refusal.reason()).isEqualTo(Reason.OVERLOADED);
    PublishRefusals batch =
        new PublishRefusals(new PublishPaths.Batch(PublishBatchRequest.getDefaultInstance()));
    assertThat(batch.of(new VersionConflict(STREAM, 0, 1)).reason()).isEqualTo(Reason.OVERLOADED);
  }

  @Test
  void an_id_that_the_server_made_is_blamed_on_the_batch() {
    PublishRefusals batch =
        new PublishRefusals(new PublishPaths.Batch(PublishBatchRequest.getDefaultInstance()));
    assertThat(batch.of(new ContentDiffers(new EventId("e"), 7)).violations())
        .extracting(FieldViolation::field)
        .containsExactly("events");
  }

  @Test
  void a_payload_that_fits_nowhere_is_told_in_short() {
    Misfit[] misfits = new Misfit[10_000];
    Arrays.setAll(misfits, i -> new Misfit("/items/" + i, "wrong".repeat(100)));
    Refusal refusal = SINGLE.of(new PayloadMisfit(0, List.of(misfits)));
    assertThat(refusal.violations().getFirst().field()).isEqualTo("event.data/items/0");
    assertThat(refusal.toStatus().getSerializedSize()).isLessThan(4096);
  }
}
