package dev.baton.adapters.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.persistence.event.AppendReply.Seen;
import dev.baton.adapters.persistence.event.AppendReply.Stored;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.ExpectedVersion;
import dev.baton.contracts.Events;
import dev.baton.domain.event.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a node knows enough of the log to append without having anything looked up. */
class LogMemoryTest {
  private static final long TIME = 1;
  private static final long ANOTHER_TIME = 1_000;

  private final Fingerprints hashes = new Fingerprints();
  private final LogMemory memory = new LogMemory();
  private long head;
  private int ids;

  @Test
  void a_node_that_starts_knows_nothing() {
    assertThat(isEnoughFor(request(event(TIME)))).isFalse();
  }

  @Test
  void it_knows_enough_once_two_appends_followed_each_other() {
    append(request(event(TIME)));
    assertThat(isEnoughFor(request(event(TIME)))).as("others may append as well").isFalse();
    append(request(event(TIME)));
    assertThat(isEnoughFor(request(event(TIME)))).isTrue();
  }

  @Test
  void not_where_others_appended_in_between() {
    append(request(event(TIME)));
    append(request(event(TIME)));
    head += 3;
    append(request(event(TIME)));
    assertThat(isEnoughFor(request(event(TIME)))).isFalse();
    append(request(event(TIME)));
    assertThat(isEnoughFor(request(event(TIME)))).isTrue();
  }

  @Test
  void not_of_what_may_stand_there_already() {
    Event known = event(TIME);
    append(request(known));
    append(request(event(TIME)));
    assertThat(isEnoughFor(request(known))).isFalse();
    assertThat(isEnoughFor(request(event(ANOTHER_TIME)))).isFalse();
    assertThat(isEnoughFor(request(Events.event().id("timeless").build()))).isFalse();
  }

  @Test
  void not_of_events_of_several_buckets() {
    append(request(event(TIME), event(ANOTHER_TIME)));
    append(request(event(TIME), event(ANOTHER_TIME)));
    assertThat(isEnoughFor(request(event(TIME), event(ANOTHER_TIME)))).isFalse();
    assertThat(isEnoughFor(request(event(ANOTHER_TIME)))).isTrue();
  }

  @Test
  void of_streams_it_has_to_know_the_versions_and_they_have_to_be_as_expected() {
    append(request(event(TIME)));
    append(inStream());
    assertThat(isEnoughFor(inStream())).isTrue();
    assertThat(isEnoughFor(inStream(Events.at("s", 1)))).isTrue();
    assertThat(isEnoughFor(inStream(Events.at("s", 2)))).isFalse();
    assertThat(isEnoughFor(inStream(Events.at("another", 0)))).isFalse();
  }

  @Test
  void nothing_once_it_does_not_know_what_became_of_an_append() {
    append(request(event(TIME)));
    append(request(event(TIME)));
    memory.forget();
    assertThat(isEnoughFor(request(event(TIME)))).isFalse();
  }

  private boolean isEnoughFor(AppendRequest request) {
    AppendRows rows = rows(request);
    IdentityColumns identities = IdentityColumns.of(rows);
    return memory.of(rows, identities).isEnoughFor(rows, identities);
  }

  private void append(AppendRequest request) {
    AppendRows rows = rows(request);
    long[] versions = new long[rows.streams().isEmpty() ? 0 : rows.rows().size()];
    for (int at = 0; at < versions.length; at++) {
      versions[at] = rows.rows().get(at).streamOffset();
    }
    memory.appended(
        rows, IdentityColumns.of(rows), new Stored(head + 1, 0, versions, Seen.NOTHING));
    head += rows.rows().size();
  }

  private AppendRows rows(AppendRequest request) {
    return AppendRows.of(List.of(new PendingRequest(request, hashes)));
  }

  private AppendRequest inStream(ExpectedVersion... expected) {
    return Events.request(List.of(Events.in("s", event(TIME))), expected);
  }

  private static AppendRequest request(Event... events) {
    return Events.request(events);
  }

  private Event event(long millis) {
    return Events.event().id("0191d0c2-%04x-7a55-8f00-%012x".formatted(millis, ++ids)).build();
  }
}
