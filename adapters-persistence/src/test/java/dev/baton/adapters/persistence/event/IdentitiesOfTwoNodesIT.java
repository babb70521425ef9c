package dev.baton.adapters.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.adapters.persistence.kernel.Databases;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.AppendResult.ContentMismatch;
import dev.baton.application.port.AppendResult.Placed;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.NewEvent;
import dev.baton.contracts.Events;
import dev.baton.domain.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node remembers the identities of what it appended, and another one appends as well. */
class IdentitiesOfTwoNodesIT {
  private EmptyLog fixture;
  private Database other;
  private JdbiEventLog theirs;

  @BeforeEach
  void open() {
    fixture = new EmptyLog(Databases.migrated(), LogSettings.defaults());
    openTheirs();
  }

  private void openTheirs() {
    other = Databases.open(fixture.postgres(), "node-2");
    theirs = new JdbiEventLog(other, LogSettings.defaults());
  }

  @AfterEach
  void close() {
    closeTheirs();
    fixture.close();
  }

  private void closeTheirs() {
    theirs.close();
    other.close();
  }

  @Test
  void what_the_other_node_has_appended_meanwhile_is_recognised() {
    append(fixture.log(), event(1));
    append(theirs, event(2));

    assertThat(append(fixture.log(), event(2), event(3))).containsExactly(there(2), added(3));
    assertThat(append(theirs, event(3), event(1))).containsExactly(there(3), there(1));
  }

  @Test
  void so_it_is_after_more_events_than_a_node_follows() {
    append(fixture.log(), event(0));
    int events = KnownIdentities.LARGEST_GAP + 1;
    for (int first = 1; first <= events; first += 1_000) {
      append(theirs, events(first, Math.min(1_000, events - first + 1)));
    }

    assertThat(append(fixture.log(), event(1), event(events), event(0), event(events + 1)))
        .containsExactly(there(2), there(events + 1L), there(1), added(events + 2L));
    assertThat(append(fixture.log(), event(7))).containsExactly(there(8));
  }

  @Test
  void a_node_that_starts_recognises_what_stood_there_before() {
    append(fixture.log(), event(1), timeless("a"), event(2));
    closeTheirs();
    openTheirs();

    assertThat(append(theirs, event(2), timeless("a"), event(3)))
        .containsExactly(there(3), there(2), added(4));
  }

  @Test
  void another_content_under_an_id_of_the_other_node_is_refused() {
    append(fixture.log(), event(1));
    append(theirs, event(2));

    Event changed = Events.event().id(id(2)).type("Changed").build();
    assertThat(fixture.log().append(List.of(Events.request(changed))))
        .containsExactly(new ContentMismatch(changed.id(), 2));
  }

  @Test
  void a_repeated_event_of_a_stream_is_answered_with_its_version() {
    NewEvent early = Events.in("s", atMillis(0x100, "a"));
    NewEvent late = Events.in("s", atMillis(0x900, "b"));
    NewEvent loose = Events.loose(atMillis(0x500, "c"));
    // Of three buckets of time, in another order than that of the times.
    List<Placed> first = append(fixture.log(), List.of(late, loose, early));

    List<Placed> again = append(theirs, List.of(early, late, loose));

    assertThat(first).extracting(Placed::version).containsExactly(1L, 0L, 2L);
    assertThat(again).extracting(Placed::duplicate).containsOnly(true);
    assertThat(again).extracting(Placed::version).containsExactly(2L, 1L, 0L);
    assertThat(again).extracting(Placed::position).containsExactly(3L, 1L, 2L);
  }

  /** Two nodes append whatever comes, of few ids, so that most come again; one starts anew. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void each_event_stands_there_once_whoever_appends_it(long seed) {
    Random random = new Random(seed);
    Map<String, Long> model = new HashMap<>();
    for (int step = 0; step < 150; step++) {
      List<Event> events =
          Stream.generate(() -> anyEvent(random)).limit(random.nextInt(1, 6)).distinct().toList();
      List<Answer> expected = new ArrayList<>();
      for (Event event : events) {
        Long place = model.get(event.id().value());
        if (place == null) {
          place = model.size() + 1L;
          model.put(event.id().value(), place);
          expected.add(added(place));
        } else {
          expected.add(there(place));
        }
      }
      JdbiEventLog log = random.nextInt(3) == 0 ? theirs : fixture.log();
      assertThat(append(log, events.toArray(Event[]::new))).isEqualTo(expected);
      if (random.nextInt(20) == 0) {
        closeTheirs();
        openTheirs();
      }
    }
  }

  /** By an id of few times, or of none. */
  private static Event anyEvent(Random random) {
    String name = "%03x".formatted(random.nextInt(8));
    return switch (random.nextInt(4)) {
      case 0 -> timeless(name);
      case 1 -> atMillis(0x40 * random.nextInt(4) + random.nextInt(3), name);
      default -> event(random.nextInt(200));
    };
  }

  private record Answer(long position, boolean duplicate) {}

  private static Answer added(long position) {
    return new Answer(position, false);
  }

  private static Answer there(long position) {
    return new Answer(position, true);
  }

  private static List<Answer> append(EventLog log, Event... events) {
    return append(log, Stream.of(events).map(Events::loose).toList()).stream()
        .map(place -> new Answer(place.position(), place.duplicate()))
        .toList();
  }

  private static List<Placed> append(EventLog log, List<NewEvent> events) {
    return ((Appended) log.append(List.of(Events.request(events))).getFirst()).places();
  }

  private static Event[] events(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(IdentitiesOfTwoNodesIT::event)
        .toArray(Event[]::new);
  }

  private static String id(int number) {
    return "0191d0c2-7b1e-7a55-8f00-%012x".formatted(number);
  }

  /** All have one time. */
  private static Event event(int number) {
    return Events.event().id(id(number)).build();
  }

  private static Event atMillis(int millis, String name) {
    return Events.event()
        .id("0191d0c2-%04x-7a55-8f00-000000000%s".formatted(millis, pad(name)))
        .build();
  }

  private static String pad(String name) {
    return "0".repeat(3 - name.length()) + name;
  }

  private static Event timeless(String name) {
    return Events.event().id("event-" + name).build();
  }
}
