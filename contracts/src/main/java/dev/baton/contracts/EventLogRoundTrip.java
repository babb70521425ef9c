package dev.baton.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult.Placed;
import dev.baton.application.port.NewEvent;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.ReadRequest.Direction;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.Kind;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes into the log comes out of it, every attribute, by whichever way it is read. */
public interface EventLogRoundTrip extends EventLogFixture {
  @Test
  default void every_attribute_comes_back() {
    comesBack(
        Events.event("APIDesignCompleted")
            .id("0191d0c2-7b1e-7a55-8f00-0123456789ab")
            .source("https://agents.example/backend-architect?run=7")
            .time(Instant.parse("2026-03-04T05:06:07.123456789Z"))
            .correlation("checkout-17")
            .causedBy("0191d0c2-0000-7000-8000-000000000001")
            .trace("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "vendor=t61rcWkgMzE")
            .routing(
                new Routing(
                    TopicName.inboxOf("frontend-specialist"),
                    Kind.QUERY,
                    Priority.HIGH,
                    "customer-42",
                    "frontend-specialist",
                    "project.replies",
                    true,
                    Instant.parse("2027-01-02T03:04:05.987654321Z")))
            .content(
                new Content(
                    "orders/42",
                    "application/cloudevents+json",
                    "https://schemas.example/design.json",
                    "1.2",
                    Map.of("region", "eu-central", "empty", ""),
                    Payload.of("{\"ok\":true}".getBytes(UTF_8))))
            .build());
  }

  @Test
  default void an_event_with_nothing_optional_comes_back() {
    Event event =
        Events.event().content(new Content("", "", "", "", Map.of(), Payload.EMPTY)).build();
    comesBack(event);
    assertThat(wholeLog().get(0).event().routing().expiresAt()).isEqualTo(Instant.MAX);
  }

  @Test
  default void text_of_any_script_comes_back() {
    String text = "größe-流程-\uD83C\uDFBC-\u0301e-\u202Eabc-'\"\\%_\t\n{}";
    comesBack(
        Events.event("タスク完了")
            .id("id-" + text)
            .source("urn:" + text)
            .correlation("c-" + text)
            .causedBy("b-" + text)
            .key("k-" + text)
            .trace(text, text)
            .content(
                new Content(
                    text,
                    "text/plain;charset=utf-8",
                    text,
                    text,
                    Map.of(text, text),
                    Payload.of(text.getBytes(UTF_8))))
            .build());
  }

  @Test
  default void the_longest_names_come_back() {
    String longest = "ü".repeat(200);
    String word = "w".repeat(200);
    comesBack(
        Events.event(longest)
            .id(longest)
            .source(longest)
            .correlation(longest)
            .causedBy(longest)
            .routing(
                new Routing(
                    new TopicName(word),
                    Kind.EVENT,
                    Priority.NORMAL,
                    longest,
                    word,
                    word,
                    false,
                    Instant.MAX))
            .build());
  }

  @Test
  default void sixty_four_headers_come_back() {
    Map<String, String> headers = new HashMap<>();
    for (int n = 0; n < 64; n++) {
      headers.put("header-" + n, "v".repeat(n * 4));
    }
    comesBack(Events.event().headers(headers).build());
  }

  @Test
  default void every_byte_of_a_payload_comes_back() {
    byte[] bytes = new byte[256];
    for (int n = 0; n < bytes.length; n++) {
      bytes[n] = (byte) n;
    }
    comesBack(Events.event().data(bytes).build());
  }

  @Test
  default void a_payload_of_1_MiB_comes_back() {
    byte[] bytes = new byte[1 << 20];
    new Random(17).nextBytes(bytes);
    comesBack(Events.event().data(bytes).build());
  }

  @ParameterizedTest
  @EnumSource
  default void every_kind_comes_back(Kind kind) {
    comesBack(Events.event().kind(kind).build());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  default void every_priority_comes_back(int level) {
    comesBack(Events.event().priority(level).build());
  }

  @ParameterizedTest
  @EnumSource
  default void an_event_of_every_retention_class_comes_back(Retention retention) {
    Event event = Events.any();
    take(Events.request(List.of(new NewEvent(event, StreamId.NONE, retention))));
    assertThat(wholeLog()).singleElement().extracting(RecordedEvent::event).isEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "1969-07-20T20:17:40.5Z", "2199-12-31T23:59:59Z"})
  default void a_time_long_ago_or_far_ahead_comes_back(String time) {
    comesBack(Events.event().time(Instant.parse(time)).build());
  }

  @Test
  default void events_of_all_classes_stand_in_one_order() {
    List<NewEvent> events =
        Arrays.stream(Retention.values())
            .flatMap(
                retention ->
                    List.of(
                        new NewEvent(Events.any(), StreamId.NONE, retention),
                        new NewEvent(Events.any(), StreamId.NONE, retention))
                        .stream())
            .toList();
    take(Events.request(events));
    take(Events.request(List.of(new NewEvent(Events.any(), StreamId.NONE, Retention.SHORT))));
    assertThat(wholeLog())
        .extracting(RecordedEvent::position)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
  }

  @Test
  default void a_tenant_and_a_principal_come_back() {
    Namespace namespace = new Namespace("n".repeat(63));
    Principal principal = new Principal("spiffe://example/größe");
    take(new AppendRequest(namespace, principal, List.of(Events.loose(Events.any())), List.of()));
    assertThat(wholeLog())
        .singleElement()
        .satisfies(recorded -> assertThat(recorded.namespace()).isEqualTo(namespace))
        .satisfies(recorded -> assertThat(recorded.principal()).isEqualTo(principal));
  }

  @Test
  default void an_event_of_an_append_may_be_somebody_elses() {
    Principal agent = new Principal("ann");
    NewEvent theirs = Events.loose(Events.any()).by(agent);
    NewEvent ours = Events.loose(Events.any());
    take(new AppendRequest(Namespace.DEFAULT, Principal.SERVER, List.of(ours, theirs), List.of()));
    assertThat(wholeLog())
        .extracting(RecordedEvent::principal)
        .containsExactly(Principal.SERVER, agent);
  }

  /** Appends an event in a stream, and reads it by every way there is. */
  private void comesBack(Event event) {
    Placed place = take(Events.request(List.of(Events.in("s", event)))).get(0);
    RecordedEvent expected =
        new RecordedEvent(
            place.position(),
            place.recordedAt(),
            Namespace.DEFAULT,
            Principal.ANONYMOUS,
            new StreamId("s"),
            1,
            event);
    long from = place.position();
    assertThat(log().scan(from, 1).events()).containsExactly(expected);
    assertThat(log().scanPriority(event.priority().level(), from, 1).events())
        .containsExactly(expected);
    assertThat(log().readStream(Namespace.DEFAULT, new StreamId("s"), 1, 1))
        .containsExactly(expected);
    assertThat(log().readCorrelation(Namespace.DEFAULT, event.cause().correlationId(), from - 1, 1))
        .containsExactly(expected);
    for (Direction direction : Direction.values()) {
      ReadRequest request =
          new ReadRequest(Namespace.DEFAULT, List.of(), List.of(event.type()), from, direction, 1);
      assertThat(log().read(request).events()).containsExactly(expected);
    }
  }
}
