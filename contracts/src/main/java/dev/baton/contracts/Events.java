package dev.baton.contracts;

import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.ExpectedVersion;
import dev.baton.application.port.NewEvent;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Events, and requests to append them, with sensible defaults. Safe for any thread. */
public final class Events {
  private static final AtomicLong LAST_ID = new AtomicLong();

  private Events() {}

  /** An event with an id of its own, on {@code project.tasks}, from {@code tester}. */
  public static EventBuilder event() {
    return new EventBuilder(new EventId(CountingIds.uuid(LAST_ID.incrementAndGet())));
  }

  /** As {@link #event()}, of a type. */
  public static EventBuilder event(String type) {
    return event().type(type);
  }

  /** An event of which nothing matters but that it is one. */
  public static Event any() {
    return event().build();
  }

  /** {@code count} events, each made from its number, counted from 0. */
  public static List<Event> many(int count, IntFunction<Event> each) {
    return IntStream.range(0, count).mapToObj(each).toList();
  }

  /** To append an event that belongs to no stream. */
  public static NewEvent loose(Event event) {
    return new NewEvent(event, StreamId.NONE, Retention.STANDARD);
  }

  /** To append an event to a stream. */
  public static NewEvent in(String stream, Event event) {
    return new NewEvent(event, new StreamId(stream), Retention.KEEP);
  }

  /** The condition that a stream is at a version. */
  public static ExpectedVersion at(String stream, long version) {
    return new ExpectedVersion(new StreamId(stream), version);
  }

  /** To append events that belong to no stream, together. */
  public static AppendRequest request(Event... events) {
    return request(Arrays.stream(events).map(Events::loose).toList());
  }

  /** To append events together, for an anonymous caller of the default namespace. */
  public static AppendRequest request(List<NewEvent> events, ExpectedVersion... expected) {
    return request(Namespace.DEFAULT, events, expected);
  }

  /** To append events of a tenant together. */
  public static AppendRequest request(
      Namespace namespace, List<NewEvent> events, ExpectedVersion... expected) {
    return new AppendRequest(namespace, Principal.ANONYMOUS, events, List.of(expected));
  }

  /** An event as it would stand in the log, recorded one second after the one below it. */
  public static RecordedEvent recorded(long position, Event event) {
    return new RecordedEvent(
        position,
        ManualClock.START.plusSeconds(position),
        Namespace.DEFAULT,
        Principal.ANONYMOUS,
        StreamId.NONE,
        0,
        event);
  }
}
