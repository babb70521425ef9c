package dev.baton.adapters.grpc.event;

import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.FieldViolation;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.v1.Event;
import dev.baton.v1.PublishBatchRequest;
import dev.baton.v1.PublishItem;
import dev.baton.v1.PublishRequest;
import java.util.Optional;

/** Why a publish is refused before anybody looks at what it means: its form, and its size. */
final class PublishLimits {
  private final ApiLimits limits;

  PublishLimits(ApiLimits limits) {
    this.limits = limits;
  }

  Optional<Refusal> check(PublishRequest request) {
    return EventValidation.check(request)
        .map(Refusal::invalid)
        .or(() -> payload("event", request.getEvent()));
  }

  Optional<Refusal> check(PublishItem item) {
    return EventValidation.check(item)
        .map(Refusal::invalid)
        .or(() -> payload("event", item.getEvent()));
  }

  Optional<Refusal> check(PublishBatchRequest request) {
    return EventValidation.check(request)
        .map(Refusal::invalid)
        .or(() -> payloads(request))
        .or(() -> whole(request));
  }

  private Optional<Refusal> payloads(PublishBatchRequest request) {
    for (int i = 0; i < request.getEventsCount(); i++) {
      Event event = request.getEvents(i).getEvent();
      if (event.getData().size() > limits.payloadBytes()) {
        return payload("events[" + i + "].event", event);
      }
    }
    return Optional.empty();
  }

  private Optional<Refusal> payload(String path, Event event) {
    int actual = event.getData().size();
    return actual <= limits.payloadBytes()
        ? Optional.empty()
        : Optional.of(
            tooLarge(Reason.PAYLOAD_TOO_LARGE, path + ".data", limits.payloadBytes(), actual));
  }

  private static Optional<Refusal> whole(PublishBatchRequest request) {
    int actual = request.getSerializedSize();
    return actual <= ApiLimits.BATCH_BYTES
        ? Optional.empty()
        : Optional.of(tooLarge(Reason.BATCH_TOO_LARGE, "events", ApiLimits.BATCH_BYTES, actual));
  }

  private static Refusal tooLarge(Reason reason, String field, int limit, int actual) {
    return Refusal.of(reason, field + " has " + actual + " bytes, and may have " + limit)
        .with("limit", limit)
        .with("actual", actual)
        .at(new FieldViolation(field, "at most " + limit + " bytes"));
  }
}
