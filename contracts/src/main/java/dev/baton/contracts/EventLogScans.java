package dev.baton.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.NewEvent;
import dev.baton.application.port.Page;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading the log as it stands: whole, of one priority, of one retention class. */
public interface EventLogScans extends EventLogFixture {
  @Test
  default void a_scan_of_an_empty_log_ends_at_once() {
    assertThat(log().scan(1, 10)).isEqualTo(new Page(List.of(), 1, true, 0));
    assertThat(log().scanPriority(9, 1, 10)).isEqualTo(new Page(List.of(), 1, true, 0));
    assertThat(log().scanRetention(Retention.KEEP, 1, 10))
        .isEqualTo(new Page(List.of(), 1, true, 0));
  }

  @Test
  default void a_scan_begins_with_the_position_asked_for() {
    takeEach(Events.many(10, n -> Events.any()));
    assertThat(log().scan(4, 3).events())
        .extracting(RecordedEvent::position)
        .containsExactly(4L, 5L, 6L);
  }

  @Test
  default void a_page_says_where_the_next_begins() {
    takeEach(Events.many(10, n -> Events.any()));
    Page page = log().scan(4, 3);
    assertThat(page.next()).isEqualTo(7);
    assertThat(page.end()).isFalse();
    assertThat(page.horizon()).isZero();
  }

  @Test
  default void a_page_that_reaches_the_head_is_the_end() {
    takeEach(Events.many(10, n -> Events.any()));
    assertThat(log().scan(8, 3).end()).isTrue();
    assertThat(log().scan(8, 3).next()).isEqualTo(11);
    assertThat(log().scan(8, 4).end()).isTrue();
    assertThat(log().scan(8, 2).end()).isFalse();
  }

  @Test
  default void a_scan_beyond_the_head_is_empty_and_waits_there() {
    takeEach(Events.many(10, n -> Events.any()));
    assertThat(log().scan(11, 5)).isEqualTo(new Page(List.of(), 11, true, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 10, 100, 1000})
  default void pages_of_any_size_together_are_the_log(int limit) {
    takeEach(Events.many(210, n -> Events.any()));
    List<RecordedEvent> events = follow(from -> log().scan(from, limit), limit);
    assertThat(events)
        .extracting(RecordedEvent::position)
        .isEqualTo(LongStream.rangeClosed(1, 210).boxed().toList());
  }

  @Test
  default void a_scan_sees_every_tenant() {
    take(Events.any());
    take(Events.request(new Namespace("other"), List.of(Events.loose(Events.any()))));
    assertThat(wholeLog())
        .extracting(RecordedEvent::namespace)
        .containsExactly(Namespace.DEFAULT, new Namespace("other"));
  }

  @Test
  default void a_scan_goes_on_with_what_is_appended_later() {
    takeEach(Events.many(3, n -> Events.any()));
    Page page = log().scan(1, 10);
    assertThat(page.end()).isTrue();
    Event later = Events.any();
    take(later);
    assertThat(idsOf(log().scan(page.next(), 10).events())).isEqualTo(ids(later));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  default void a_scan_of_a_priority_finds_its_events_and_no_others(int level) {
    List<Event> events = Events.many(110, n -> Events.event().priority(n % 11).build());
    takeEach(events);
    List<RecordedEvent> found = follow(from -> log().scanPriority(level, from, 3), 3);
    assertThat(idsOf(found))
        .isEqualTo(ids(events.stream().filter(e -> e.priority().level() == level).toList()));
  }

  @Test
  default void a_scan_of_a_priority_begins_with_the_position_asked_for() {
    takeEach(Events.many(9, n -> Events.event().priority(n % 3 == 0 ? 8 : 5).build()));
    assertThat(log().scanPriority(8, 4, 10).events())
        .extracting(RecordedEvent::position)
        .containsExactly(4L, 7L);
    assertThat(log().scanPriority(8, 5, 10).events())
        .extracting(RecordedEvent::position)
        .containsExactly(7L);
  }

  @Test
  default void a_scan_of_a_priority_sees_every_tenant() {
    take(
        Events.request(
            new Namespace("other"), List.of(Events.loose(Events.event().priority(9).build()))));
    assertThat(log().scanPriority(9, 1, 10).events()).hasSize(1);
  }

  @Test
  default void a_scan_of_a_priority_passes_over_the_others_to_the_head() {
    takeEach(Events.many(20, n -> Events.any()));
    Page page = log().scanPriority(9, 1, 10);
    assertThat(page).isEqualTo(new Page(List.of(), 21, true, 0));
    Event urgent = Events.event().priority(9).build();
    take(Events.any(), urgent);
    assertThat(idsOf(log().scanPriority(9, page.next(), 10).events())).isEqualTo(ids(urgent));
  }

  @ParameterizedTest
  @EnumSource
  default void a_scan_of_a_retention_class_finds_its_events_and_no_others(Retention retention) {
    List<Event> events = Events.many(80, n -> Events.any());
    takeInClasses(events);
    List<RecordedEvent> found = follow(from -> log().scanRetention(retention, from, 3), 3);
    List<Event> wanted =
        IntStream.range(0, 80).filter(n -> classOf(n) == retention).mapToObj(events::get).toList();
    assertThat(idsOf(found)).isEqualTo(ids(wanted));
  }

  @Test
  default void a_scan_of_a_retention_class_begins_with_the_position_asked_for() {
    takeInClasses(Events.many(12, n -> Events.any()));
    assertThat(log().scanRetention(Retention.KEEP, 5, 10).events())
        .extracting(RecordedEvent::position)
        .containsExactly(5L, 9L);
    assertThat(log().scanRetention(Retention.KEEP, 6, 1).events())
        .extracting(RecordedEvent::position)
        .containsExactly(9L);
  }

  @Test
  default void a_scan_of_a_retention_class_passes_over_the_others_to_the_head() {
    takeEach(Events.many(20, n -> Events.any()));
    Page page = log().scanRetention(Retention.KEEP, 1, 10);
    assertThat(page).isEqualTo(new Page(List.of(), 21, true, 0));
    Event fact = Events.any();
    take(Events.request(List.of(Events.loose(Events.any()), Events.in("s", fact))));
    assertThat(idsOf(log().scanRetention(Retention.KEEP, page.next(), 10).events()))
        .isEqualTo(ids(fact));
  }

  @Test
  default void a_scan_of_a_retention_class_sees_every_tenant() {
    take(Events.request(new Namespace("other"), List.of(Events.in("s", Events.any()))));
    assertThat(log().scanRetention(Retention.KEEP, 1, 10).events()).hasSize(1);
  }

  /** Appends events, each by itself, one class after the other. */
  private void takeInClasses(List<Event> events) {
    for (int n = 0; n < events.size(); n++) {
      take(Events.request(List.of(new NewEvent(events.get(n), StreamId.NONE, classOf(n)))));
    }
  }

  private static Retention classOf(int number) {
    return List.of(Retention.values()).get(number % Retention.values().length);
  }

  @Test
  default void a_position_is_found_by_the_time_at_which_it_was_recorded() {
    for (int n = 0; n < 10; n++) {
      take(Events.any(), Events.any());
    }
    List<RecordedEvent> events = wholeLog();
    for (RecordedEvent event : events) {
      Instant at = event.recordedAt();
      long first =
          events.stream()
              .filter(e -> !e.recordedAt().isBefore(at))
              .findFirst()
              .orElseThrow()
              .position();
      assertThat(log().positionAt(at)).isEqualTo(first);
    }
  }

  @Test
  default void before_all_events_is_the_first_position() {
    take(Events.any(), Events.any());
    Instant first = wholeLog().get(0).recordedAt();
    assertThat(log().positionAt(first.minusSeconds(3600))).isEqualTo(1);
    assertThat(log().positionAt(Instant.EPOCH)).isEqualTo(1);
  }

  @Test
  default void after_all_events_is_the_position_beyond_the_head() {
    assertThat(log().positionAt(Instant.EPOCH)).isEqualTo(1);
    take(Events.any(), Events.any());
    Instant last = wholeLog().get(1).recordedAt();
    assertThat(log().positionAt(last.plusSeconds(3600))).isEqualTo(3);
    assertThat(log().positionAt(last.plusMillis(1))).isEqualTo(3);
  }

  /**
   * Reads page after page to the end; each page must get on, and be as large as allowed at most.
   */
  default List<RecordedEvent> follow(LongFunction<Page> read, int limit) {
    List<RecordedEvent> events = new ArrayList<>();
    long from = 1;
    Page page;
    do {
      page = read.apply(from);
      assertThat(page.events()).hasSizeLessThanOrEqualTo(limit);
      assertThat(page.end() || page.next() > from).as("a page gets on").isTrue();
      events.addAll(page.events());
      from = page.next();
    } while (!page.end());
    return events;
  }
}
