package dev.baton.adapters.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.persistence.kernel.Databases;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.AppendResult.Placed;
import dev.baton.application.port.NewEvent;
import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.ReadRequest.Direction;
import dev.baton.contracts.Events;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogHousekeepingIT {
  private static final int SIZE = 10;
  private static final Duration NOW = Duration.ZERO;

  private EmptyLog fixture;

  @BeforeEach
  void open() {
    fixture = new EmptyLog(Databases.migrated(), LogSettings.defaults().withPartitionSize(SIZE));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void two_partitions_of_each_class_are_ready_before_the_first_event() throws SQLException {
    fixture.keepHouseAfter(NOW);

    assertThat(number("select count(*) from log_partition where first_position > 0")).isEqualTo(8);
    fixture.keepHouseAfter(NOW);
    assertThat(number("select count(*) from log_partition")).as("and no more").isEqualTo(8);
  }

  @Test
  void two_partitions_of_each_class_are_ready_behind_the_last_event() throws SQLException {
    appendEach(3 * SIZE, Retention.STANDARD);
    fixture.keepHouseAfter(NOW);

    assertThat(
            number(
                "select min(free) from (select count(*) filter (where first_position > 30) as free"
                    + " from log_partition group by retention) classes"))
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void events_that_come_faster_than_housekeeping_find_their_partitions() {
    List<Event> events = Events.many(200, n -> Events.any());

    assertThat(fixture.log().append(List.of(Events.request(events.toArray(Event[]::new)))))
        .singleElement()
        .isInstanceOf(Appended.class);
    assertThat(fixture.log().head()).isEqualTo(200);
  }

  @Test
  void nodes_that_keep_house_at_once_do_not_disturb_each_other() throws Exception {
    appendEach(2 * SIZE, Retention.SHORT);
    Callable<Void> run =
        () -> {
          fixture.keepHouseAfter(Duration.ofDays(2));
          return null;
        };
    try (ExecutorService nodes = Executors.newFixedThreadPool(3)) {
      for (Future<Void> node : nodes.invokeAll(List.of(run, run, run))) {
        node.get(60, TimeUnit.SECONDS);
      }
    }
    assertThat(fixture.log().scan(1, 100).events()).isEmpty();
    assertThat(place(fixture.log(), Events.any()).position()).isEqualTo(2 * SIZE + 1);
  }

  @Test
  void classes_are_dropped_each_after_its_time() {
    for (int round = 0; round < SIZE; round++) {
      for (Retention retention : Retention.values()) {
        append(Events.any(), retention);
      }
    }
    assertThat(left(Duration.ofHours(23))).isEqualTo(4 * SIZE);
    assertThat(left(Duration.ofHours(25))).isEqualTo(3 * SIZE);
    assertThat(left(Duration.ofDays(31))).isEqualTo(2 * SIZE);
    assertThat(left(Duration.ofDays(366))).isEqualTo(SIZE);
    assertThat(left(Duration.ofDays(36_500))).isEqualTo(SIZE);
  }

  @Test
  void times_are_found_across_what_was_dropped() {
    appendEach(2 * SIZE, Retention.SHORT);
    append(Events.any(), Retention.KEEP);
    appendEach(2 * SIZE, Retention.SHORT);
    append(Events.any(), Retention.KEEP);
    fixture.keepHouseAfter(Duration.ofDays(2));
    List<RecordedEvent> kept = fixture.log().scan(1, 100).events();

    assertThat(kept).hasSize(2);
    for (RecordedEvent event : kept) {
      assertThat(fixture.log().positionAt(event.recordedAt())).isEqualTo(event.position());
    }
    assertThat(fixture.log().positionAt(kept.getLast().recordedAt().plusSeconds(1)))
        .isEqualTo(fixture.log().head() + 1);
  }

  @Test
  void a_reader_below_the_horizon_gets_on_either_way() {
    append(Events.event().topic("kept.first").build(), Retention.KEEP);
    appendEach(3 * SIZE, Retention.SHORT);
    append(Events.event().topic("kept.last").build(), Retention.KEEP);
    fixture.keepHouseAfter(Duration.ofDays(2));

    assertThat(positions("kept.last", 2, Direction.FORWARDS)).containsExactly(3L * SIZE + 2);
    assertThat(positions("kept.first", 3L * SIZE, Direction.BACKWARDS)).containsExactly(1L);
    assertThat(fixture.log().scanPriority(5, 2, 10).events()).hasSize(1);
    assertThat(fixture.log().scanPriority(9, 2, 10).end()).isTrue();
  }

  @Test
  void a_partition_in_use_goes_at_the_next_turn() throws SQLException {
    appendEach(2 * SIZE, Retention.SHORT);
    try (Connection reader = fixture.postgres().connect();
        var statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("select count(*) from log_short");
      fixture.keepHouseAfter(Duration.ofDays(2));
      assertThat(number("select count(*) from log_short")).isEqualTo(2 * SIZE);
      reader.rollback();
    }
    assertThat(left(Duration.ofDays(2))).isZero();
  }

  @Test
  void sealed_partitions_are_indexed_by_topic_and_the_others_are_not() throws SQLException {
    appendEach(2 * SIZE + 5, Retention.STANDARD);
    fixture.keepHouseAfter(NOW);
    fixture.keepHouseAfter(NOW);

    assertThat(number("select count(*) from pg_indexes where indexname like '%\\_topic'"))
        .as("two sealed ranges of class standard and of class keep; empty ones of others are gone")
        .isEqualTo(4);
    assertThat(number("select count(*) from log_partition where indexed and last_position > 20"))
        .isZero();
  }

  @Test
  void a_topic_is_read_alike_in_sealed_partitions_and_in_the_open_one() {
    for (int n = 0; n < 5 * SIZE; n++) {
      append(Events.event().topic(n % 7 == 0 ? "rare.one" : "other.one").build(), Retention.LONG);
    }
    List<Long> before = positions("rare.*", Direction.FORWARDS);
    fixture.keepHouseAfter(NOW);
    fixture.keepHouseAfter(NOW);
    fixture.keepHouseAfter(NOW);

    assertThat(before).hasSize(8);
    assertThat(positions("rare.*", Direction.FORWARDS)).isEqualTo(before);
    assertThat(positions("rare.*", Direction.BACKWARDS)).isEqualTo(before.reversed());
  }

  @Test
  void a_rare_event_in_sealed_partitions_is_one_page_away() throws SQLException {
    append(Events.event().topic("rare.one").build(), Retention.KEEP);
    appendEach(3 * SIZE, Retention.STANDARD);
    append(Events.event().topic("rare.one").build(), Retention.KEEP);
    appendEach(SIZE, Retention.STANDARD);
    for (int run = 0; run < 4; run++) {
      fixture.keepHouseAfter(NOW);
    }
    Page page = fixture.log().read(read("rare.one", 2, Direction.FORWARDS));

    assertThat(page.events()).extracting(RecordedEvent::position).containsExactly(3L * SIZE + 2);
    assertThat(number("select min(first_position) from log_partition where not indexed"))
        .isEqualTo(page.next());
  }

  @Test
  void an_event_is_recognised_for_the_window_and_forgotten_after_two() {
    Event event = Events.any();
    assertThat(place(fixture.log(), event).duplicate()).isFalse();
    fixture.keepHouseAfter(Duration.ofHours(25));
    assertThat(place(fixture.log(), event).duplicate()).as("looked up in the last turn").isTrue();
    fixture.keepHouseAfter(Duration.ofHours(50));
    assertThat(place(fixture.log(), event).duplicate()).isFalse();
    fixture.keepHouseAfter(Duration.ofHours(75));
    assertThat(place(fixture.log(), event).duplicate()).isTrue();
    fixture.keepHouseAfter(Duration.ofHours(76));
    assertThat(place(fixture.log(), event).duplicate()).as("no turn was due").isTrue();
  }

  @Test
  void of_past_appends_the_newest_stays() throws SQLException {
    appendEach(SIZE, Retention.STANDARD);
    fixture.keepHouseAfter(NOW);
    assertThat(number("select count(*) from log_batch")).isEqualTo(SIZE);

    fixture.keepHouseAfter(Duration.ofHours(2));

    assertThat(number("select count(*) from log_batch")).isEqualTo(1);
    assertThat(fixture.log().head()).isEqualTo(SIZE);
  }

  private long left(Duration after) {
    fixture.keepHouseAfter(after);
    return fixture.log().scan(1, 1000).events().size();
  }

  private List<Long> positions(String pattern, Direction direction) {
    return positions(pattern, direction == Direction.FORWARDS ? 1 : Long.MAX_VALUE, direction);
  }

  private List<Long> positions(String pattern, long from, Direction direction) {
    ReadRequest request = read(pattern, from, direction);
    List<Long> positions = new ArrayList<>();
    Page page;
    do {
      page = fixture.log().read(request);
      page.events().forEach(event -> positions.add(event.position()));
      request = read(pattern, page.next(), direction);
    } while (!page.end());
    return positions;
  }

  private static ReadRequest read(String pattern, long from, Direction direction) {
    return new ReadRequest(
        Namespace.DEFAULT, List.of(new TopicPattern(pattern)), List.of(), from, direction, 3);
  }

  private void appendEach(int count, Retention retention) {
    for (int n = 0; n < count; n++) {
      append(Events.any(), retention);
    }
  }

  private void append(Event event, Retention retention) {
    AppendRequest request = Events.request(List.of(new NewEvent(event, StreamId.NONE, retention)));
    assertThat(fixture.log().append(List.of(request))).singleElement().isInstanceOf(Appended.class);
  }

  private static Placed place(JdbiEventLog log, Event event) {
    return ((Appended) log.append(List.of(Events.request(event))).getFirst()).places().getFirst();
  }

  private long number(String query) throws SQLException {
    return fixture.postgres().number(query);
  }
}
