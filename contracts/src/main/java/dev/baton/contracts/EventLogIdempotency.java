package dev.baton.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.ContentMismatch;
import dev.baton.application.port.AppendResult.Placed;
import dev.baton.application.port.AppendResult.VersionConflict;
import dev.baton.domain.event.Event;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The same event again is the same event: answered with its first place, or refused. */
public interface EventLogIdempotency extends EventLogFixture {
  @Test
  default void the_same_event_again_is_answered_with_its_first_place() {
    Event event = Events.any();
    take(Events.any());
    Placed first = take(event).get(0);
    take(Events.any());
    assertThat(take(event)).containsExactly(again(first));
    assertThat(log().head()).isEqualTo(3);
  }

  @Test
  default void a_repeated_batch_is_answered_with_its_first_places() {
    AppendRequest loose = Events.request(Events.any(), Events.any());
    AppendRequest stream =
        Events.request(List.of(Events.in("s", Events.any()), Events.in("s", Events.any())));
    List<AppendResult> first = append(loose, stream);
    List<AppendResult> second = append(loose, stream);
    for (int n = 0; n < first.size(); n++) {
      List<Placed> expected = placesOf(first.get(n)).stream().map(this::again).toList();
      assertThat(placesOf(second.get(n))).isEqualTo(expected);
    }
    assertThat(log().head()).isEqualTo(4);
  }

  @Test
  default void the_same_event_twice_in_one_batch_is_appended_once() {
    Event event = Events.any();
    List<AppendResult> results =
        append(Events.request(event), Events.request(event), Events.request(Events.any()));
    Placed first = placesOf(results.get(0)).get(0);
    assertThat(placesOf(results.get(1))).containsExactly(again(first));
    assertThat(positionsOf(placesOf(results.get(2)))).containsExactly(2L);
    assertThat(log().head()).isEqualTo(2);
  }

  @Test
  default void the_same_event_twice_in_one_request_is_appended_once() {
    Event event = Events.any();
    List<Placed> places = take(event, event, Events.any());
    assertThat(positionsOf(places)).containsExactly(1L, 1L, 2L);
    assertThat(places).extracting(Placed::duplicate).containsExactly(false, true, false);
    assertThat(log().head()).isEqualTo(2);
  }

  @Test
  default void of_a_request_that_stands_in_part_only_the_rest_is_appended() {
    Event known = Events.any();
    take(Events.any());
    Placed first = take(known).get(0);
    take(Events.any());
    Event before = Events.any();
    Event after = Events.any();
    List<Placed> places = take(before, known, after);
    assertThat(positionsOf(places)).containsExactly(4L, 2L, 5L);
    assertThat(places.get(1)).isEqualTo(again(first));
    assertThat(places).extracting(Placed::duplicate).containsExactly(false, true, false);
    assertThat(log().head()).isEqualTo(5);
  }

  @Test
  default void a_duplicate_in_a_stream_is_answered_with_its_first_version() {
    Event event = Events.any();
    take(Events.request(List.of(Events.in("s", Events.any()))));
    Placed first = take(Events.request(List.of(Events.in("s", event)))).get(0);
    take(Events.request(List.of(Events.in("s", Events.any()))));
    Placed second = take(Events.request(List.of(Events.in("s", event)))).get(0);
    assertThat(first.version()).isEqualTo(2);
    assertThat(second).isEqualTo(again(first));
    Event next = Events.any();
    assertThat(take(Events.request(List.of(Events.in("s", next)))).get(0).version()).isEqualTo(4);
  }

  @Test
  default void a_duplicate_is_answered_before_the_expected_version_is_looked_at() {
    AppendRequest request =
        Events.request(List.of(Events.in("s", Events.any())), Events.at("s", 0));
    Placed first = take(request).get(0);
    assertThat(take(request)).containsExactly(again(first));
  }

  @Test
  default void in_one_batch_too_a_duplicate_is_answered_before_the_expected_version() {
    AppendRequest request =
        Events.request(List.of(Events.in("s", Events.any())), Events.at("s", 0));
    List<AppendResult> results = append(request, request);
    Placed first = placesOf(results.get(0)).get(0);
    assertThat(placesOf(results.get(1))).containsExactly(again(first));
    assertThat(log().head()).isEqualTo(1);
  }

  @Test
  default void a_request_that_stands_only_in_part_still_has_to_meet_its_expected_versions() {
    Event known = Events.any();
    take(Events.request(List.of(Events.in("s", known))));
    AppendRequest more =
        Events.request(
            List.of(Events.in("s", known), Events.in("s", Events.any())), Events.at("s", 0));
    assertThat(append(more)).containsExactly(new VersionConflict(Events.at("s", 0).stream(), 0, 1));
    assertThat(log().head()).isEqualTo(1);
  }

  @Test
  default void an_event_that_was_refused_is_new_when_it_comes_again() {
    Event event = Events.any();
    List<AppendResult> results =
        append(
            Events.request(List.of(Events.in("s", event)), Events.at("s", 5)),
            Events.request(List.of(Events.in("s", event)), Events.at("s", 0)));
    assertThat(results.get(0)).isInstanceOf(VersionConflict.class);
    assertThat(placesOf(results.get(1)))
        .singleElement()
        .satisfies(place -> assertThat(place.duplicate()).isFalse())
        .satisfies(place -> assertThat(place.position()).isEqualTo(1));
  }

  @Test
  default void other_content_under_the_same_id_is_refused_with_the_first_position() {
    take(Events.any());
    Event event = Events.event().json("{\"n\":1}").build();
    Event other = Events.event().id(event.id().value()).json("{\"n\":2}").build();
    take(event);
    assertThat(append(Events.request(other))).containsExactly(new ContentMismatch(event.id(), 2));
    assertThat(log().head()).isEqualTo(2);
  }

  @Test
  default void a_mismatch_refuses_its_request_whole_and_leaves_the_others_alone() {
    Event event = Events.event().json("1").build();
    Event other = Events.event().id(event.id().value()).json("2").build();
    take(event);
    List<AppendResult> results =
        append(
            Events.request(Events.any()),
            Events.request(Events.any(), other, Events.any()),
            Events.request(Events.any()));
    assertThat(positionsOf(placesOf(results.get(0)))).containsExactly(2L);
    assertThat(results.get(1)).isEqualTo(new ContentMismatch(event.id(), 1));
    assertThat(positionsOf(placesOf(results.get(2)))).containsExactly(3L);
    assertThat(log().head()).isEqualTo(3);
  }

  @Test
  default void in_one_batch_the_first_content_of_an_id_stands() {
    Event event = Events.event().json("1").build();
    Event other = Events.event().id(event.id().value()).json("2").build();
    List<AppendResult> results =
        append(Events.request(Events.any()), Events.request(event), Events.request(other));
    assertThat(positionsOf(placesOf(results.get(1)))).containsExactly(2L);
    assertThat(results.get(2)).isEqualTo(new ContentMismatch(event.id(), 2));
  }

  @Test
  default void a_request_that_contradicts_itself_is_refused() {
    Event event = Events.event().json("1").build();
    Event other = Events.event().id(event.id().value()).json("2").build();
    assertThat(append(Events.request(event, other)))
        .singleElement()
        .isInstanceOfSatisfying(
            ContentMismatch.class, refusal -> assertThat(refusal.id()).isEqualTo(event.id()));
    assertThat(log().head()).isZero();
  }

  @Test
  default void a_mismatch_is_found_before_the_expected_version_is_looked_at() {
    Event event = Events.event().json("1").build();
    Event other = Events.event().id(event.id().value()).json("2").build();
    take(event);
    assertThat(append(Events.request(List.of(Events.in("s", other)), Events.at("s", 9))))
        .containsExactly(new ContentMismatch(event.id(), 1));
  }

  @Test
  default void every_attribute_but_the_time_is_content() {
    Event event = Events.event().build();
    String id = event.id().value();
    take(event);
    List<Event> others =
        List.of(
            Events.event("Other").id(id).build(),
            Events.event().id(id).topic("project.other").build(),
            Events.event().id(id).correlation("other").build(),
            Events.event().id(id).causedBy("other").build(),
            Events.event().id(id).priority(9).build(),
            Events.event().id(id).key("other").build(),
            Events.event().id(id).headers(Map.of("other", "1")).build(),
            Events.event().id(id).json("[]").build());
    for (Event other : others) {
      assertThat(append(Events.request(other)))
          .as("%s", other)
          .containsExactly(new ContentMismatch(event.id(), 1));
    }
    assertThat(log().head()).isEqualTo(1);
  }

  @Test
  default void the_time_is_not_content() {
    Event event = Events.any();
    Event later =
        Events.event().id(event.id().value()).time(Instant.parse("2030-05-05T05:05:05Z")).build();
    Placed first = take(event).get(0);
    assertThat(take(later)).containsExactly(again(first));
    assertThat(wholeLog()).singleElement().extracting("event").isEqualTo(event);
  }

  @Test
  default void who_publishes_is_not_content() {
    Event event = Events.any();
    Placed first = take(event).get(0);
    AppendRequest bySomebodyElse =
        new AppendRequest(
            Namespace.DEFAULT, new Principal("ann"), List.of(Events.loose(event)), List.of());
    assertThat(take(bySomebodyElse)).containsExactly(again(first));
  }

  @Test
  default void the_order_of_headers_is_not_content() {
    Event event = Events.event().headers(Map.of("a", "1", "b", "2", "c", "3")).build();
    Event turned =
        Events.event().id(event.id().value()).headers(Map.of("c", "3", "b", "2", "a", "1")).build();
    Placed first = take(event).get(0);
    assertThat(take(turned)).containsExactly(again(first));
  }

  @Test
  default void the_same_id_from_another_source_is_another_event() {
    Event event = Events.event().source("ann").build();
    Event other = Events.event().source("bob").id(event.id().value()).build();
    take(event);
    assertThat(positionsOf(take(other))).containsExactly(2L);
  }

  @Test
  default void source_and_id_are_not_run_together() {
    take(Events.event().source("ab").id("c").build());
    Event other = Events.event().source("a").id("bc").build();
    assertThat(positionsOf(take(other))).containsExactly(2L);
  }

  @Test
  default void the_same_id_in_another_namespace_is_another_event() {
    Event event = Events.any();
    take(event);
    List<Placed> places =
        take(Events.request(new Namespace("other"), List.of(Events.loose(event))));
    assertThat(positionsOf(places)).containsExactly(2L);
    assertThat(places.get(0).duplicate()).isFalse();
  }

  @Test
  default void of_concurrent_appends_of_one_event_one_is_the_first() throws Exception {
    List<Event> events = Events.many(20, n -> Events.any());
    List<Callable<List<Placed>>> work =
        IntStream.range(0, 4).<Callable<List<Placed>>>mapToObj(n -> () -> eachOf(events)).toList();
    List<List<Placed>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<List<Placed>> done : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
        answers.add(done.get(1, TimeUnit.SECONDS));
      }
    }
    for (int n = 0; n < events.size(); n++) {
      int event = n;
      List<Placed> places = answers.stream().map(answer -> answer.get(event)).toList();
      assertThat(places).extracting(Placed::position).containsOnly(places.get(0).position());
      assertThat(places).filteredOn(place -> !place.duplicate()).hasSize(1);
    }
    assertThat(log().head()).isEqualTo(events.size());
  }

  private List<Placed> eachOf(List<Event> events) {
    return events.stream().map(event -> take(event).get(0)).toList();
  }

  /** The place of an event as a duplicate of it is told. */
  default Placed again(Placed first) {
    return new Placed(first.position(), first.version(), first.recordedAt(), true);
  }
}
