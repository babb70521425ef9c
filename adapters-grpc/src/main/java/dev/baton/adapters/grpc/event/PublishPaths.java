package dev.baton.adapters.grpc.event;

import dev.baton.domain.event.EventId;
import dev.baton.domain.kernel.StreamId;
import dev.baton.v1.PublishBatchRequest;
import java.util.Optional;

/** Where the parts of a publish stand in its request: for the field paths of refusals. */
sealed interface PublishPaths {
  /** An event, counted from 0. */
  String event(int index);

  /** The stream of an event. */
  String stream(int index);

  /** The id of an event. */
  String id(EventId id);

  /** The version that a stream is expected to have; empty if the request expects none. */
  Optional<String> expected(StreamId stream);

  /** One event that stands by itself: a publish, or an item of a stream. */
  record Single(boolean expectsVersion) implements PublishPaths {
    @Override
    public String event(int index) {
      return "event";
    }

    @Override
    public String stream(int index) {
      return "stream";
    }

    @Override
    public String id(EventId id) {
      return "event.id";
    }

    @Override
    public Optional<String> expected(StreamId stream) {
      return expectsVersion ? Optional.of("expected_version") : Optional.empty();
    }
  }

  /** Events of a batch. */
  record Batch(PublishBatchRequest request) implements PublishPaths {
    @Override
    public String event(int index) {
      return "events[" + index + "].event";
    }

    @Override
    public String stream(int index) {
      return "events[" + index + "].stream";
    }

    @Override
    public String id(EventId id) {
      for (int i = 0; i < request.getEventsCount(); i++) {
        if (request.getEvents(i).getEvent().getId().equals(id.value())) {
          return event(i) + ".id";
        }
      }
      return "events";
    }

    @Override
    public Optional<String> expected(StreamId stream) {
      for (int i = 0; i < request.getExpectedVersionsCount(); i++) {
        if (request.getExpectedVersions(i).getStream().equals(stream.value())) {
          return Optional.of("expected_versions[" + i + "].version");
        }
      }
      return Optional.empty();
    }
  }
}
