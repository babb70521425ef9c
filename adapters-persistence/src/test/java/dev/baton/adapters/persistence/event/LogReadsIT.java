package dev.baton.adapters.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.adapters.persistence.kernel.Databases;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.ReadRequest.Direction;
import dev.baton.application.port.StreamKey;
import dev.baton.contracts.Events;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the port's contract leaves to the adapter: bytes, hashes, odd names, the readable view. */
class LogReadsIT {
  private static final int MEBIBYTE = 1 << 20;

  private static EmptyLog fixture;

  @BeforeAll
  static void open() {
    fixture = new EmptyLog(Databases.migrated(), LogSettings.defaults());
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    fixture.empty();
  }

  @Test
  void a_page_has_4_MiB_of_payloads_at_most_and_the_next_goes_on() {
    List<Event> events = new ArrayList<>();
    for (int n = 0; n < 6; n++) {
      events.add(Events.event().correlation("c").data(new byte[MEBIBYTE]).build());
    }
    events.forEach(event -> append(Events.request(List.of(Events.in("s", event)))));

    Page first = fixture.log().scan(1, 1000);
    assertThat(first.events()).hasSize(4);
    assertThat(first.next()).isEqualTo(5);
    assertThat(first.end()).isFalse();
    assertThat(fixture.log().scan(5, 1000).events()).hasSize(2);

    Page urgent = fixture.log().scanPriority(5, 1, 1000);
    assertThat(urgent.next()).isEqualTo(5);
    Page backwards = fixture.log().read(read(Direction.BACKWARDS, 6));
    assertThat(backwards.events())
        .extracting(RecordedEvent::position)
        .containsExactly(6L, 5L, 4L, 3L);
    assertThat(backwards.next()).isEqualTo(2);
    assertThat(fixture.log().readCorrelation(Namespace.DEFAULT, "c", 0, 1000)).hasSize(4);
    assertThat(fixture.log().readCorrelation(Namespace.DEFAULT, "c", 4, 1000)).hasSize(2);
    assertThat(fixture.log().readStream(Namespace.DEFAULT, new StreamId("s"), 1, 1000))
        .as("a list is whole")
        .hasSize(6);
    assertThat(fixture.log().readBeginnings(List.of(key("s"), key("t")), 100))
        .as("a stream that does not fit comes alone")
        .singleElement()
        .satisfies(stream -> assertThat(stream).hasSize(6));
  }

  private static StreamKey key(String stream) {
    return new StreamKey(Namespace.DEFAULT, new StreamId(stream));
  }

  @Test
  void an_event_larger_than_a_page_is_a_page() {
    append(Events.request(Events.event().data(new byte[5 * MEBIBYTE]).build()));
    append(Events.request(Events.any()));

    assertThat(fixture.log().scan(1, 10).events()).hasSize(1);
    assertThat(fixture.log().scan(2, 10).events()).hasSize(1);
  }

  @Test
  void conversations_of_one_hash_are_told_apart_by_name() throws SQLException {
    List<Event> mine = Events.many(3, n -> Events.event().correlation("mine").build());
    append(Events.request(Events.event().correlation("other").build()));
    append(Events.request(Events.event().correlation("other").build()));
    mine.forEach(event -> append(Events.request(event)));
    fixture
        .postgres()
        .execute("update log set correlation = (select correlation from log where position = 3)");

    List<RecordedEvent> found = new ArrayList<>();
    List<RecordedEvent> page = fixture.log().readCorrelation(Namespace.DEFAULT, "mine", 0, 1);
    while (!page.isEmpty()) {
      found.addAll(page);
      page = fixture.log().readCorrelation(Namespace.DEFAULT, "mine", page.getLast().position(), 1);
    }
    assertThat(found).extracting(RecordedEvent::position).containsExactly(3L, 4L, 5L);
    assertThat(fixture.log().readCorrelation(Namespace.DEFAULT, "mine", 0, 2)).hasSize(2);
    assertThat(fixture.log().readCorrelation(new Namespace("other"), "mine", 0, 10)).isEmpty();
  }

  @Test
  void streams_of_one_hash_are_told_apart_by_name() throws SQLException {
    append(Events.request(List.of(Events.in("other", Events.any()))));
    append(Events.request(List.of(Events.in("mine", Events.any()))));
    fixture
        .postgres()
        .execute(
            "update log_batch set versions = array[2],"
                + " streams = (select streams from log_batch where last_position = 1)"
                + " where last_position = 2");

    assertThat(fixture.log().readStream(Namespace.DEFAULT, new StreamId("other"), 1, 10))
        .extracting(RecordedEvent::position)
        .containsExactly(1L);
    for (int limit : new int[] {1, 2, 10}) {
      assertThat(fixture.log().readBeginnings(List.of(key("other")), limit).getFirst())
          .extracting(RecordedEvent::position)
          .containsExactly(1L);
    }
  }

  @Test
  void names_that_PostgreSQL_cannot_hold_as_they_are_come_back() {
    List<String> names = List.of("a\0b", "\0", "a\\0b", "\\", "\\\\0\0");
    names.forEach(name -> append(Events.request(Events.event("t" + name).source(name).build())));

    List<RecordedEvent> events = fixture.log().scan(1, 100).events();

    assertThat(events).extracting(recorded -> recorded.event().source()).isEqualTo(names);
    assertThat(events.getFirst().event().type()).isEqualTo("ta\0b");
  }

  @Test
  void people_read_the_log_in_a_view() throws SQLException {
    append(Events.request(Events.event("Named").source("me").data(new byte[7]).build()));

    assertThat(
            fixture
                .postgres()
                .number(
                    "select count(*) from log_readable where position = 1 and type = 'Named'"
                        + " and source = 'me' and namespace = 'default' and size = 7"
                        + " and topic = 'project.tasks' and principal = 'anonymous'"
                        + " and retention = 'standard' and priority = 5"
                        + " and recorded_at > now() - interval '1 minute'"))
        .isEqualTo(1);
  }

  @Test
  void a_page_has_1_to_1000_events() {
    assertThatThrownBy(() -> fixture.log().scan(1, 0)).hasMessageContaining("1 to 1,000");
    assertThatThrownBy(() -> fixture.log().scan(1, 1001)).hasMessageContaining("was 1001");
  }

  @Test
  void a_tenant_without_events_reads_none() {
    append(Events.request(Events.any()));
    ReadRequest request =
        new ReadRequest(new Namespace("nobody"), List.of(), List.of(), 1, Direction.FORWARDS, 10);

    assertThat(fixture.log().read(request)).isEqualTo(new Page(List.of(), 2, true, 0));
  }

  private static ReadRequest read(Direction direction, long from) {
    return new ReadRequest(Namespace.DEFAULT, List.of(), List.of(), from, direction, 1000);
  }

  private static void append(AppendRequest request) {
    fixture.log().append(List.of(request));
  }
}
