package dev.baton.adapters.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.persistence.event.AppendReply.Seen;
import dev.baton.contracts.Events;
import dev.baton.domain.event.Event;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownIdentitiesTest {
  private final Fingerprints hashes = new Fingerprints();
  private final KnownIdentities known = new KnownIdentities();

  @Test
  void the_log_looks_once_into_a_bucket_of_time() {
    IdentityColumns first = columns(event(1, 1));
    assertThat(known.toLookInto(first)).containsExactly(bucket(first));

    known.appended(first, Seen.NOTHING);

    assertThat(known.toLookInto(columns(event(1, 2)))).isEmpty();
  }

  @Test
  void it_looks_where_an_event_may_stand() {
    IdentityColumns first = columns(event(1, 1));
    known.appended(first, Seen.NOTHING);
    known.appended(columns(event(2, 1)), Seen.NOTHING);

    assertThat(known.toLookInto(columns(event(2, 2), event(1, 1)))).containsExactly(bucket(first));
  }

  @Test
  void it_looks_for_each_event_whose_id_has_no_time() {
    IdentityColumns columns = columns(Events.event().id("e").build());
    known.appended(columns, Seen.NOTHING);

    assertThat(known.toLookInto(columns)).containsExactly(columns.key(0));
  }

  @Test
  void what_was_seen_in_a_bucket_is_known() {
    IdentityColumns seen = columns(event(1, 1));
    known.appended(
        columns(event(1, 2)), new Seen(new long[] {bucket(seen)}, new long[] {seen.key(0)}, false));

    assertThat(known.toLookInto(seen)).containsExactly(bucket(seen));
    assertThat(known.toLookInto(columns(event(1, 3)))).isEmpty();
  }

  @Test
  void what_was_seen_elsewhere_does_not_make_a_bucket_known() {
    IdentityColumns elsewhere = columns(event(2, 1));
    known.appended(
        columns(event(1, 1)),
        new Seen(new long[] {bucket(elsewhere)}, new long[] {elsewhere.key(0)}, false));

    assertThat(known.toLookInto(columns(event(2, 2)))).containsExactly(bucket(elsewhere));
  }

  @Test
  void nothing_is_known_after_too_much_was_seen() {
    IdentityColumns first = columns(event(1, 1));
    known.appended(first, Seen.NOTHING);
    known.appended(columns(event(2, 1)), new Seen(new long[0], new long[0], true));

    assertThat(known.toLookInto(columns(event(1, 2), event(2, 2)))).hasSize(2);
  }

  @Test
  void the_buckets_that_were_used_last_stay() {
    IdentityColumns first = columns(event(0, 0));
    int events = 1_000;
    for (int millis = 0; millis <= 270; millis++) {
      known.appended(columns(events(millis, events)), Seen.NOTHING);
      assertThat(known.toLookInto(columns(event(0, -1)))).as("used all the time").isEmpty();
    }

    assertThat(known.toLookInto(columns(event(270, -1)))).isEmpty();
    assertThat(known.toLookInto(columns(event(1, -1)))).hasSize(1);
    assertThat(known.toLookInto(first)).containsExactly(bucket(first));
  }

  @Test
  void of_many_buckets_with_little_in_them_the_last_stay() {
    IdentityColumns first = columns(event(0, 0));
    known.appended(first, Seen.NOTHING);
    for (int bucket = 1; bucket <= 1_024; bucket++) {
      known.appended(columns(event(bucket, 0)), Seen.NOTHING);
    }

    assertThat(known.toLookInto(columns(event(1, 1), event(1_024, 1)))).isEmpty();
    assertThat(known.toLookInto(first)).containsExactly(bucket(first));
  }

  private static long bucket(IdentityColumns columns) {
    return columns.buckets().getFirst().number();
  }

  private IdentityColumns columns(Event... events) {
    return IdentityColumns.of(
        AppendRows.of(List.of(new PendingRequest(Events.request(events), hashes))));
  }

  /** A bucket has 64 ms of time. */
  private static Event event(int bucket, int number) {
    int millis = bucket << 6;
    return Events.event()
        .id(
            "0191%04x-%04x-7a55-8f00-%012x"
                .formatted(millis >>> 16, millis & 0xffff, number & 0xffffffffffffL))
        .build();
  }

  private static Event[] events(int bucket, int count) {
    return IntStream.range(0, count).mapToObj(n -> event(bucket, n)).toArray(Event[]::new);
  }
}
