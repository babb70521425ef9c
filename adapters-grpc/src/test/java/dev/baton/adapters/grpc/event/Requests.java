package dev.baton.adapters.grpc.event;

import com.google.protobuf.ByteString;
import dev.baton.v1.Event;
import dev.baton.v1.NewEvent;
import dev.baton.v1.PublishBatchRequest;
import dev.baton.v1.PublishItem;
import dev.baton.v1.PublishRequest;
import java.util.Arrays;

/** Requests that are fine as they are. */
final class Requests {
  private Requests() {}

  static Event.Builder event(String topic) {
    return Event.newBuilder()
        .setSource("ann")
        .setType("TaskStarted")
        .setTopic(topic)
        .setData(ByteString.copyFromUtf8("{\"n\":1}"));
  }

  static Event.Builder to(String recipient) {
    return event("x").clearTopic().setRecipient(recipient);
  }

  static PublishRequest publish(Event.Builder event) {
    return PublishRequest.newBuilder().setEvent(event).build();
  }

  static PublishRequest publish(String topic) {
    return publish(event(topic));
  }

  static PublishRequest.Builder inStream(String topic, String stream) {
    return PublishRequest.newBuilder().setEvent(event(topic)).setStream(stream);
  }

  static PublishBatchRequest.Builder batch(Event.Builder... events) {
    return PublishBatchRequest.newBuilder()
        .addAllEvents(
            Arrays.stream(events)
                .map(event -> NewEvent.newBuilder().setEvent(event).build())
                .toList());
  }

  static PublishItem.Builder item(long sequence, Event.Builder event) {
    return PublishItem.newBuilder().setSequence(sequence).setEvent(event);
  }
}
