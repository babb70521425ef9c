package dev.baton.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.ReadRequest.Direction;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.kernel.Namespace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a tenant's events by topic and type, either way. */
public interface EventLogReads extends EventLogFixture {
  @Test
  default void nothing_is_found_in_an_empty_log() {
    Page forwards = log().read(forwards(1, 10));
    assertThat(forwards.events()).isEmpty();
    assertThat(forwards.end()).isTrue();
    Page backwards = log().read(backwards(Long.MAX_VALUE, 10));
    assertThat(backwards.events()).isEmpty();
    assertThat(backwards.end()).isTrue();
  }

  @Test
  default void without_patterns_and_types_everything_is_read_the_servers_own_too() {
    List<Event> events = List.of(on("project.a"), on("baton.topics"), on("baton.inbox.ann"));
    takeEach(events);
    assertThat(idsOf(pages(forwards(1, 10)))).isEqualTo(ids(events));
  }

  @Test
  default void a_pattern_selects_topics() {
    List<Event> events = onTopics();
    takeEach(events);
    assertThat(found("project.tasks")).isEqualTo(ids(events.get(0), events.get(4)));
    assertThat(found("project.*")).isEqualTo(ids(events.get(0), events.get(1), events.get(4)));
    assertThat(found("*.tasks")).isEqualTo(ids(events.get(0), events.get(4)));
    assertThat(found("project.tasks.**")).isEqualTo(ids(events.get(2)));
    assertThat(found("baton.**")).isEqualTo(ids(events.get(3)));
    assertThat(found("nowhere")).isEmpty();
  }

  @Test
  default void two_stars_select_every_topic_but_the_servers_own() {
    List<Event> events = onTopics();
    takeEach(events);
    assertThat(found("**"))
        .isEqualTo(ids(events.get(0), events.get(1), events.get(2), events.get(4)));
  }

  @Test
  default void an_event_on_a_topic_of_several_patterns_is_read_once() {
    List<Event> events = onTopics();
    takeEach(events);
    assertThat(found("project.tasks", "*.tasks", "project.**"))
        .isEqualTo(ids(events.get(0), events.get(1), events.get(2), events.get(4)));
    assertThat(found("project.docs", "baton.topics")).isEqualTo(ids(events.get(1), events.get(3)));
  }

  @Test
  default void types_select_events() {
    List<Event> events = Events.many(9, n -> Events.event("Type" + n % 3).build());
    takeEach(events);
    ReadRequest one =
        new ReadRequest(Namespace.DEFAULT, List.of(), List.of("Type1"), 1, Direction.FORWARDS, 100);
    assertThat(idsOf(pages(one))).isEqualTo(ids(events.get(1), events.get(4), events.get(7)));
    ReadRequest two =
        new ReadRequest(
            Namespace.DEFAULT, List.of(), List.of("Type2", "Type0"), 1, Direction.FORWARDS, 100);
    assertThat(idsOf(pages(two))).hasSize(6).doesNotContain(events.get(1).id().value());
    ReadRequest none =
        new ReadRequest(Namespace.DEFAULT, List.of(), List.of("Type"), 1, Direction.FORWARDS, 100);
    assertThat(pages(none)).isEmpty();
  }

  @Test
  default void patterns_and_types_select_together() {
    Event right = Events.event("A").topic("x.y").build();
    takeEach(
        List.of(
            Events.event("A").topic("x.z").build(), right, Events.event("B").topic("x.y").build()));
    ReadRequest request =
        new ReadRequest(
            Namespace.DEFAULT,
            List.of(new TopicPattern("x.y")),
            List.of("A"),
            1,
            Direction.FORWARDS,
            100);
    assertThat(idsOf(pages(request))).isEqualTo(ids(right));
  }

  @Test
  default void only_the_tenants_own_events_are_read() {
    Event mine = Events.any();
    Event theirs = Events.any();
    Namespace other = new Namespace("other");
    take(mine);
    take(Events.request(other, List.of(Events.loose(theirs))));
    assertThat(idsOf(pages(forwards(1, 10)))).isEqualTo(ids(mine));
    ReadRequest request =
        new ReadRequest(other, List.of(TopicPattern.ALL), List.of(), 1, Direction.FORWARDS, 10);
    assertThat(idsOf(pages(request))).isEqualTo(ids(theirs));
  }

  @Test
  default void forwards_begins_with_the_position_asked_for() {
    List<Event> events = Events.many(10, n -> Events.any());
    takeEach(events);
    assertThat(idsOf(pages(forwards(7, 10)))).isEqualTo(ids(events.subList(6, 10)));
    assertThat(pages(forwards(11, 10))).isEmpty();
  }

  @Test
  default void backwards_begins_with_the_position_asked_for() {
    List<Event> events = Events.many(10, n -> Events.any());
    takeEach(events);
    assertThat(idsOf(pages(backwards(3, 10))))
        .isEqualTo(ids(events.get(2), events.get(1), events.get(0)));
  }

  @Test
  default void backwards_from_beyond_the_head_begins_with_the_last_event() {
    List<Event> events = Events.many(10, n -> Events.any());
    takeEach(events);
    assertThat(idsOf(pages(backwards(Long.MAX_VALUE, 100)))).isEqualTo(ids(events.reversed()));
    assertThat(idsOf(log().read(backwards(Long.MAX_VALUE, 1)).events()))
        .isEqualTo(ids(events.get(9)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 40, 1000})
  default void reads_of_any_size_together_are_what_was_asked_for(int limit) {
    List<Event> events =
        Events.many(210, n -> Events.event("T" + n % 2).topic("t.n" + n % 3).build());
    takeEach(events);
    List<String> wanted =
        ids(
            events.stream()
                .filter(e -> e.type().equals("T0") && !e.topic().value().equals("t.n2"))
                .toList());
    for (Direction direction : Direction.values()) {
      boolean back = direction == Direction.BACKWARDS;
      ReadRequest request =
          new ReadRequest(
              Namespace.DEFAULT,
              List.of(new TopicPattern("t.n0"), new TopicPattern("t.n1")),
              List.of("T0"),
              back ? Long.MAX_VALUE : 1,
              direction,
              limit);
      assertThat(idsOf(pages(request))).isEqualTo(back ? wanted.reversed() : wanted);
    }
  }

  @Test
  default void a_read_that_reaches_the_head_is_at_its_end() {
    takeEach(Events.many(10, n -> Events.any()));
    Page page = log().read(forwards(1, 11));
    assertThat(page.events()).hasSize(10);
    assertThat(page.end()).isTrue();
    assertThat(page.next()).isEqualTo(11);
    assertThat(log().read(forwards(1, 9)).end()).isFalse();
  }

  @Test
  default void a_read_that_reaches_the_beginning_is_at_its_end() {
    takeEach(Events.many(10, n -> Events.any()));
    Page page = log().read(backwards(Long.MAX_VALUE, 11));
    assertThat(page.events()).hasSize(10);
    assertThat(page.end()).isTrue();
    assertThat(log().read(backwards(10, 9)).end()).isFalse();
    assertThat(log().read(backwards(10, 9)).next()).isEqualTo(1);
  }

  @Test
  default void a_rare_event_is_found_among_thousands_either_way() {
    List<Event> events =
        Events.many(3000, n -> n == 1700 ? on("rare.topic") : on("common.topic" + n % 50));
    takeEach(events);
    for (Direction direction : Direction.values()) {
      long from = direction == Direction.FORWARDS ? 1 : Long.MAX_VALUE;
      ReadRequest request =
          new ReadRequest(
              Namespace.DEFAULT,
              List.of(new TopicPattern("rare.*")),
              List.of(),
              from,
              direction,
              10);
      assertThat(pages(request)).extracting(RecordedEvent::position).containsExactly(1701L);
    }
  }

  @Test
  default void a_reader_goes_on_with_what_is_appended_later() {
    takeEach(Events.many(20, n -> on("other.topic")));
    ReadRequest request =
        new ReadRequest(
            Namespace.DEFAULT,
            List.of(new TopicPattern("wanted.*")),
            List.of(),
            1,
            Direction.FORWARDS,
            10);
    Page page = last(request);
    assertThat(page.next()).as("what was passed over is not read again").isEqualTo(21);
    Event later = on("wanted.topic");
    take(on("other.topic"), later);
    assertThat(idsOf(pages(from(request, page.next())))).isEqualTo(ids(later));
  }

  private List<String> found(String... patterns) {
    List<TopicPattern> asked = Stream.of(patterns).map(TopicPattern::new).toList();
    return idsOf(
        pages(new ReadRequest(Namespace.DEFAULT, asked, List.of(), 1, Direction.FORWARDS, 100)));
  }

  /** Reads page after page to the end; each must get on, and be as large as allowed at most. */
  private List<RecordedEvent> pages(ReadRequest request) {
    List<RecordedEvent> events = new ArrayList<>();
    ReadRequest at = request;
    while (true) {
      Page page = log().read(at);
      assertThat(page.events()).hasSizeLessThanOrEqualTo(request.limit());
      events.addAll(page.events());
      if (page.end()) {
        return events;
      }
      long gain = page.next() - at.from();
      assertThat(at.direction() == Direction.FORWARDS ? gain : -gain)
          .as("a page gets on")
          .isPositive();
      at = from(request, page.next());
    }
  }

  private Page last(ReadRequest request) {
    Page page = log().read(request);
    while (!page.end()) {
      page = log().read(from(request, page.next()));
    }
    return page;
  }

  private static ReadRequest from(ReadRequest request, long position) {
    return new ReadRequest(
        request.namespace(),
        request.patterns(),
        request.types(),
        position,
        request.direction(),
        request.limit());
  }

  private static ReadRequest forwards(long from, int limit) {
    return new ReadRequest(
        Namespace.DEFAULT, List.of(), List.of(), from, Direction.FORWARDS, limit);
  }

  private static ReadRequest backwards(long from, int limit) {
    return new ReadRequest(
        Namespace.DEFAULT, List.of(), List.of(), from, Direction.BACKWARDS, limit);
  }

  private static List<Event> onTopics() {
    return List.of(
        on("project.tasks"),
        on("project.docs"),
        on("project.tasks.done"),
        on("baton.topics"),
        on("project.tasks"));
  }

  private static Event on(String topic) {
    return Events.event().topic(topic).build();
  }
}
