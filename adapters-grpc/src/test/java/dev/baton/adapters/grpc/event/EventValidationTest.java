package dev.baton.adapters.grpc.event;

import static dev.baton.adapters.grpc.event.Requests.batch;
import static dev.baton.adapters.grpc.event.Requests.event;
import static dev.baton.adapters.grpc.event.Requests.inStream;
import static dev.baton.adapters.grpc.event.Requests.item;

import com.google.protobuf.Timestamp;
import dev.baton.adapters.grpc.kernel.HandCheck;
import dev.baton.v1.Event;
import dev.baton.v1.ExpectedVersion;
import dev.baton.v1.NewEvent;
import dev.baton.v1.PublishBatchRequest;
import dev.baton.v1.PublishStreamRequest;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class EventValidationTest {
  @Test
  void a_publish_is_checked_as_its_rules_say() {
    HandCheck.equalsProtovalidate(
        inStream("project.tasks", "task/1").setExpectedVersion(0).build(), EventValidation::check);
  }

  @Test
  void a_publish_at_a_later_time_is_checked_as_its_rules_say() {
    HandCheck.equalsProtovalidate(
        inStream("project.tasks", "task/1")
            .setDeliverAt(Timestamp.newBuilder().setSeconds(2_000_000_000))
            .build(),
        EventValidation::check);
    HandCheck.bothRefuse(
        inStream("project.tasks", "task/1")
            .setExpectedVersion(0)
            .setDeliverAt(Timestamp.newBuilder().setSeconds(2_000_000_000))
            .build(),
        "expected_version",
        EventValidation::check);
  }

  @Test
  void a_publish_to_a_recipient_is_checked_as_its_rules_say() {
    HandCheck.equalsProtovalidate(Requests.publish(Requests.to("ann")), EventValidation::check);
  }

  @Test
  void a_batch_is_checked_as_its_rules_say() {
    HandCheck.equalsProtovalidate(
        batch(event("a"), event("b.c").putHeaders("k", "v"))
            .addExpectedVersions(ExpectedVersion.newBuilder().setStream("s"))
            .addExpectedVersions(ExpectedVersion.newBuilder().setStream("t").setVersion(1))
            .build(),
        EventValidation::check);
  }

  @Test
  void an_item_is_checked_as_its_rules_say() {
    HandCheck.equalsProtovalidate(
        item(1, event("a")).setStream("s").setExpectedVersion(1).build(),
        // The sequence is a matter of the frame, which see.
        item -> item.toBuilder().setSequence(1).build(),
        EventValidation::check);
  }

  @Test
  void a_frame_is_checked_apart_from_its_items() {
    HandCheck.equalsProtovalidate(
        PublishStreamRequest.newBuilder().setNamespace("n").addItems(item(1, event("a"))).build(),
        frame -> frame.toBuilder().clearItems().build(),
        frame -> EventValidation.checkFrame(frame, 0));
    HandCheck.bothRefuse(
        PublishStreamRequest.newBuilder().addItems(item(0, event("a"))).build(),
        "items[0].sequence",
        frame -> EventValidation.checkFrame(frame, 0));
  }

  @Test
  void a_batch_has_at_most_1000_events_and_conditions() {
    NewEvent event = NewEvent.newBuilder().setEvent(event("a")).build();
    PublishBatchRequest.Builder most =
        PublishBatchRequest.newBuilder().addAllEvents(Collections.nCopies(1000, event));
    HandCheck.bothAccept(most.build(), EventValidation::check);
    HandCheck.bothRefuse(most.addEvents(event).build(), "events", EventValidation::check);
    HandCheck.bothRefuse(
        PublishBatchRequest.getDefaultInstance(), "events", EventValidation::check);
    PublishBatchRequest.Builder conditions = PublishBatchRequest.newBuilder().addEvents(event);
    for (int i = 0; i < 1001; i++) {
      conditions.addExpectedVersions(ExpectedVersion.newBuilder().setStream("s" + i));
    }
    HandCheck.bothRefuse(conditions.build(), "expected_versions", EventValidation::check);
  }

  @Test
  void a_frame_has_at_most_1000_items() {
    PublishStreamRequest.Builder frame = PublishStreamRequest.newBuilder();
    for (int i = 1; i <= 1000; i++) {
      frame.addItems(item(i, event("a")));
    }
    HandCheck.bothAccept(frame.build(), request -> EventValidation.checkFrame(request, 0));
    HandCheck.bothRefuse(
        frame.addItems(item(1001, event("a"))).build(),
        "items",
        request -> EventValidation.checkFrame(request, 0));
  }

  @Test
  void an_event_has_at_most_64_headers() {
    Event.Builder event = event("a");
    for (int i = 0; i < 64; i++) {
      event.putHeaders("k" + i, "v");
    }
    HandCheck.bothAccept(Requests.publish(event), EventValidation::check);
    HandCheck.bothRefuse(
        Requests.publish(event.putHeaders("k64", "v")), "event.headers", EventValidation::check);
  }

  @Test
  void times_beyond_what_java_counts_are_refused_too() {
    for (long seconds : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
      HandCheck.bothRefuse(
          Requests.publish(event("a").setTime(Timestamp.newBuilder().setSeconds(seconds))),
          "event.time",
          EventValidation::check);
    }
  }
}
