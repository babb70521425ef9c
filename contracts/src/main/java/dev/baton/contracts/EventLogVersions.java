package dev.baton.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.AppendResult.Placed;
import dev.baton.application.port.AppendResult.VersionConflict;
import dev.baton.application.port.NewEvent;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Streams count versions of their own, and an append may depend on them. */
public interface EventLogVersions extends EventLogFixture {
  @Test
  default void an_event_without_a_stream_has_version_0() {
    assertThat(take(Events.any()).get(0).version()).isZero();
    assertThat(wholeLog().get(0).version()).isZero();
    assertThat(wholeLog().get(0).stream()).isEqualTo(StreamId.NONE);
  }

  @Test
  default void versions_of_a_stream_begin_at_1_and_have_no_holes() {
    assertThat(versions(take(to("s")))).containsExactly(1L);
    take(Events.any());
    assertThat(versions(take(to("s")))).containsExactly(2L);
    assertThat(versions(take(to("s", "s")))).containsExactly(3L, 4L);
  }

  @Test
  default void several_events_of_a_request_on_one_stream_take_consecutive_versions() {
    List<Placed> places =
        take(
            Events.request(
                List.of(one("s"), Events.loose(Events.any()), one("t"), one("s"), one("s"))));
    assertThat(versions(places)).containsExactly(1L, 0L, 1L, 2L, 3L);
    assertThat(positionsOf(places)).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  default void streams_count_apart() {
    take(to("s", "s"));
    assertThat(versions(take(to("t")))).containsExactly(1L);
    assertThat(versions(take(to("s")))).containsExactly(3L);
  }

  @Test
  default void requests_of_one_batch_on_one_stream_follow_one_another() {
    List<AppendResult> results = append(to("s"), to("s", "s"), to("s"));
    assertThat(versions(placesOf(results.get(0)))).containsExactly(1L);
    assertThat(versions(placesOf(results.get(1)))).containsExactly(2L, 3L);
    assertThat(versions(placesOf(results.get(2)))).containsExactly(4L);
  }

  @Test
  default void version_0_is_expected_of_a_new_stream() {
    assertThat(append(Events.request(List.of(one("s")), Events.at("s", 0))))
        .singleElement()
        .isInstanceOf(Appended.class);
    assertThat(append(Events.request(List.of(one("s")), Events.at("s", 0))))
        .containsExactly(new VersionConflict(new StreamId("s"), 0, 1));
  }

  @Test
  default void an_append_at_the_expected_version_is_taken() {
    take(to("s", "s", "s"));
    List<Placed> places = take(Events.request(List.of(one("s"), one("s")), Events.at("s", 3)));
    assertThat(versions(places)).containsExactly(4L, 5L);
  }

  @Test
  default void a_version_that_is_behind_is_a_conflict() {
    take(to("s", "s", "s"));
    assertThat(append(Events.request(List.of(one("s")), Events.at("s", 2))))
        .containsExactly(new VersionConflict(new StreamId("s"), 2, 3));
    assertThat(log().head()).isEqualTo(3);
  }

  @Test
  default void a_version_that_is_ahead_is_a_conflict() {
    take(to("s"));
    assertThat(append(Events.request(List.of(one("s")), Events.at("s", 2))))
        .containsExactly(new VersionConflict(new StreamId("s"), 2, 1));
    assertThat(append(Events.request(List.of(one("t")), Events.at("t", 1))))
        .containsExactly(new VersionConflict(new StreamId("t"), 1, 0));
  }

  @Test
  default void a_stream_without_an_expectation_takes_the_next_version() {
    take(to("s", "s"));
    List<Placed> places = take(Events.request(List.of(one("s"), one("t")), Events.at("t", 0)));
    assertThat(versions(places)).containsExactly(3L, 1L);
  }

  @Test
  default void all_expectations_of_a_request_must_hold() {
    take(to("s", "t", "t"));
    List<NewEvent> events = List.of(one("s"), one("t"));
    assertThat(append(Events.request(events, Events.at("s", 1), Events.at("t", 1))))
        .containsExactly(new VersionConflict(new StreamId("t"), 1, 2));
    assertThat(log().head()).isEqualTo(3);
    List<Placed> places = take(Events.request(events, Events.at("s", 1), Events.at("t", 2)));
    assertThat(versions(places)).containsExactly(2L, 3L);
  }

  @Test
  default void a_stream_that_is_only_read_may_be_expected_too() {
    take(to("guard"));
    assertThat(append(Events.request(List.of(one("s")), Events.at("guard", 0))))
        .containsExactly(new VersionConflict(new StreamId("guard"), 0, 1));
    assertThat(
            positionsOf(
                take(Events.request(List.of(Events.loose(Events.any())), Events.at("guard", 1)))))
        .containsExactly(2L);
    assertThat(versions(take(to("guard")))).containsExactly(2L);
  }

  @Test
  default void requests_of_one_batch_see_what_those_before_them_did() {
    List<AppendResult> results =
        append(
            Events.request(List.of(one("s")), Events.at("s", 0)),
            Events.request(List.of(one("s")), Events.at("s", 0)),
            Events.request(List.of(one("s"), one("s")), Events.at("s", 1)),
            Events.request(List.of(one("s")), Events.at("s", 2)),
            Events.request(List.of(one("s")), Events.at("s", 3)));
    assertThat(versions(placesOf(results.get(0)))).containsExactly(1L);
    assertThat(results.get(1)).isEqualTo(new VersionConflict(new StreamId("s"), 0, 1));
    assertThat(versions(placesOf(results.get(2)))).containsExactly(2L, 3L);
    assertThat(results.get(3)).isEqualTo(new VersionConflict(new StreamId("s"), 2, 3));
    assertThat(versions(placesOf(results.get(4)))).containsExactly(4L);
    assertThat(wholeLog()).extracting(RecordedEvent::version).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  default void what_a_refused_request_would_have_done_is_seen_by_none_after_it() {
    List<AppendResult> results =
        append(
            Events.request(List.of(one("s"), one("t")), Events.at("t", 1)),
            Events.request(List.of(one("s")), Events.at("s", 1)),
            Events.request(List.of(one("s")), Events.at("s", 0)));
    assertThat(results.get(0)).isEqualTo(new VersionConflict(new StreamId("t"), 1, 0));
    assertThat(results.get(1)).isEqualTo(new VersionConflict(new StreamId("s"), 1, 0));
    assertThat(positionsOf(placesOf(results.get(2)))).containsExactly(1L);
  }

  @Test
  default void the_same_stream_in_another_namespace_is_another_stream() {
    Namespace other = new Namespace("other");
    take(to("s", "s"));
    List<Placed> places = take(Events.request(other, List.of(one("s")), Events.at("s", 0)));
    assertThat(versions(places)).containsExactly(1L);
    assertThat(append(Events.request(other, List.of(one("s")), Events.at("s", 2))))
        .containsExactly(new VersionConflict(new StreamId("s"), 2, 1));
  }

  @Test
  default void a_stream_may_have_a_name_of_200_characters_of_any_script() {
    String name = "流-é-\uD83C\uDFBC-".repeat(28) + "1234";
    take(Events.request(List.of(one(name)), Events.at(name, 0)));
    assertThat(append(Events.request(List.of(one(name)), Events.at(name, 0))))
        .containsExactly(new VersionConflict(new StreamId(name), 0, 1));
    assertThat(wholeLog().get(0).stream()).isEqualTo(new StreamId(name));
  }

  @Test
  default void a_thousand_streams_in_one_batch_are_each_at_version_1() {
    List<AppendRequest> requests =
        IntStream.range(0, 1000)
            .mapToObj(n -> Events.request(List.of(one("s" + n)), Events.at("s" + n, 0)))
            .toList();
    assertThat(log().append(requests)).hasSize(1000).allMatch(Appended.class::isInstance);
    assertThat(wholeLog()).extracting(RecordedEvent::version).containsOnly(1L);
  }

  @Test
  default void of_concurrent_appends_at_one_version_one_is_taken() throws Exception {
    int writers = 4;
    int rounds = 10;
    List<Callable<Integer>> work =
        IntStream.range(0, writers).<Callable<Integer>>mapToObj(n -> () -> race(rounds)).toList();
    List<Integer> wins = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      for (Future<Integer> done : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
        wins.add(done.get(1, TimeUnit.SECONDS));
      }
    }
    assertThat(wins.stream().mapToInt(Integer::intValue).sum()).isEqualTo(rounds);
    assertThat(log().head()).isEqualTo(rounds);
  }

  /** Tries each version of one stream once; returns how often it was the one that was taken. */
  private int race(int rounds) {
    int wins = 0;
    for (int version = 0; version < rounds; version++) {
      AppendRequest request = Events.request(List.of(one("race")), Events.at("race", version));
      wins += append(request).get(0) instanceof Appended ? 1 : 0;
    }
    return wins;
  }

  private static NewEvent one(String stream) {
    return Events.in(stream, Events.any());
  }

  private static AppendRequest to(String... streams) {
    return Events.request(List.of(streams).stream().map(EventLogVersions::one).toList());
  }

  private static List<Long> versions(List<Placed> places) {
    return places.stream().map(Placed::version).toList();
  }
}
