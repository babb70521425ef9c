package dev.baton.adapters.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.persistence.kernel.Databases;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.AppendResult.VersionConflict;
import dev.baton.application.port.NewEvent;
import dev.baton.application.port.StreamKey;
import dev.baton.contracts.Events;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where streams go on: in runs, and in the appends since the last of them were made. */
class StreamRunsIT {
  /** So many appends may wait for their streams' events to be gathered. */
  private static final int APPENDS = 64;

  /** As soon as so many events wait, they are gathered whatever the number of appends. */
  private static final int EVENTS = 2_048;

  private EmptyLog fixture;

  @BeforeEach
  void open() {
    fixture = new EmptyLog(Databases.migrated(), LogSettings.defaults());
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void any_part_of_any_stream_is_read_wherever_it_stands(long seed) {
    Random random = new Random(seed);
    Model model = new Model();
    for (int step = 0; step < 4 * APPENDS; step++) {
      model.append(random);
      StreamKey stream = model.any(random);
      long from = 1L + random.nextInt(20);
      int limit = 1 + random.nextInt(30);
      assertThat(positions(read(stream, from, limit)))
          .as("append %d: %s from %d, %d at most", step, stream, from, limit)
          .isEqualTo(model.positions(stream, from, limit));
    }
    assertThat(read(Model.LONG, 1, 500))
        .extracting(RecordedEvent::version)
        .isEqualTo(LongStream.rangeClosed(1, 500).boxed().toList());
    assertThat(fixture.log().readBeginnings(model.streams(), 7).stream().map(this::positions))
        .isEqualTo(model.streams().stream().map(key -> model.positions(key, 1, 7)).toList());
  }

  @Test
  void so_many_appends_are_gathered_into_one_row_for_each_stream() throws SQLException {
    for (int n = 0; n < APPENDS; n++) {
      append(in("a"), in("b"));
    }
    assertThat(number("select count(*) from stream_run")).isZero();

    append(in("a"));

    assertThat(number("select count(*) from stream_run")).isEqualTo(2);
    assertThat(number("select sum(cardinality(positions)) from stream_run")).isEqualTo(128);
    assertThat(read(key("a"), 64, 10)).extracting(RecordedEvent::version).containsExactly(64L, 65L);
  }

  @Test
  void so_many_events_are_gathered_by_the_next_append() throws SQLException {
    NewEvent[] many = IntStream.range(0, EVENTS).mapToObj(any -> in("a")).toArray(NewEvent[]::new);
    append(many);
    append(Events.loose(Events.any()));

    assertThat(number("select sum(cardinality(positions)) from stream_run")).isEqualTo(EVENTS);
  }

  @Test
  void events_without_streams_wait_for_nothing() throws SQLException {
    for (int n = 0; n <= APPENDS; n++) {
      append(Events.loose(Events.any()));
    }
    assertThat(number("select sum(waiting) from log_batch")).isZero();
    assertThat(number("select count(*) from stream_run")).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 66, 130})
  void an_expectation_is_held_against_the_version_wherever_it_stands(int events) {
    for (int n = 0; n < events; n++) {
      append(in("a"));
    }
    try (JdbiEventLog anew = new JdbiEventLog(fixture.database(), LogSettings.defaults())) {
      AppendRequest behind = Events.request(List.of(in("a")), Events.at("a", events - 1));
      AppendRequest right = Events.request(List.of(in("a")), Events.at("a", events));

      assertThat(anew.append(List.of(behind)).getFirst())
          .isEqualTo(new VersionConflict(new StreamId("a"), events - 1, events));
      assertThat(versions(anew.append(List.of(right)).getFirst())).containsExactly(events + 1L);
    }
  }

  @Test
  void what_waits_outlasts_the_rows_of_past_appends() throws SQLException {
    append(Events.loose(Events.any()));
    append(in("a"), in("b"));
    append(in("a"));

    fixture.keepHouseAfter(Duration.ofHours(2));

    assertThat(number("select count(*) from log_batch")).as("the first one is gone").isEqualTo(2);
    assertThat(versions(append(in("a"), in("b")))).containsExactly(3L, 2L);
    assertThat(read(key("a"), 1, 10)).hasSize(3);
  }

  @Test
  void people_see_where_each_version_stands() throws SQLException {
    for (int n = 0; n < APPENDS + 10; n++) {
      append(in("a"), Events.loose(Events.any()), in("b"));
    }
    assertThat(number("select count(*) from stream_event")).isEqualTo(2 * (APPENDS + 10));
    assertThat(
            number(
                "select count(*) from stream_event s join log l"
                    + " on (l.stream, l.version, l.position) = (s.stream, s.version, s.position)"))
        .isEqualTo(2 * (APPENDS + 10));
  }

  /** What stands in the log, by stream. */
  private final class Model {
    private static final StreamKey LONG = key("s0");
    private static final int STREAMS = 12;
    private static final int MOST_EVENTS = 20;

    private final Map<StreamKey, List<Long>> placed = new HashMap<>();
    private long tail;

    void append(Random random) {
      List<NewEvent> events = new ArrayList<>();
      for (int n = random.nextInt(MOST_EVENTS); n >= 0; n--) {
        tail++;
        boolean loose = random.nextInt(4) == 0;
        String stream = random.nextBoolean() ? "s0" : "s" + random.nextInt(STREAMS);
        events.add(loose ? Events.loose(Events.any()) : in(stream));
        if (!loose) {
          placed.computeIfAbsent(key(stream), added -> new ArrayList<>()).add(tail);
        }
      }
      fixture.log().append(List.of(Events.request(events)));
    }

    StreamKey any(Random random) {
      return key("s" + random.nextInt(STREAMS));
    }

    List<StreamKey> streams() {
      return IntStream.range(0, STREAMS + 1).mapToObj(n -> key("s" + n)).toList();
    }

    List<Long> positions(StreamKey stream, long from, int limit) {
      return placed.getOrDefault(stream, List.of()).stream().skip(from - 1).limit(limit).toList();
    }
  }

  private AppendResult append(NewEvent... events) {
    return fixture.log().append(List.of(Events.request(List.of(events)))).getFirst();
  }

  private List<RecordedEvent> read(StreamKey stream, long from, int limit) {
    return fixture.log().readStream(stream.namespace(), stream.stream(), from, limit);
  }

  private long number(String query) throws SQLException {
    return fixture.postgres().number(query);
  }

  private static NewEvent in(String stream) {
    return new NewEvent(Events.any(), new StreamId(stream), Retention.STANDARD);
  }

  private static StreamKey key(String stream) {
    return new StreamKey(Namespace.DEFAULT, new StreamId(stream));
  }

  private List<Long> positions(List<RecordedEvent> events) {
    return events.stream().map(RecordedEvent::position).toList();
  }

  private static List<Long> versions(AppendResult result) {
    return ((Appended) result).places().stream().map(AppendResult.Placed::version).toList();
  }
}
