package dev.baton.adapters.memory.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.application.event.Timelines.Entry;
import dev.baton.application.event.Timelines.Timeline;
import dev.baton.contracts.Events;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.event.Event;
import dev.baton.domain.kernel.Namespace;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A story (2) leads to a design (3) and a plan (4); the design to a schema (6). 5 is a stranger.
 */
class TimelinesTest {
  private final Node node = new Node(new InMemoryEventLog(new ManualClock()));

  @BeforeEach
  void story() {
    node.publish(event("story", ""));
    node.publish(event("design", "story"));
    node.publish(event("plan", "story"));
    node.publish(Events.any());
    node.publish(event("schema", "design"));
  }

  @Test
  void a_timeline_has_all_events_in_order_with_cause_and_depth() {
    assertThat(timeline(0, 100).entries())
        .extracting(TimelinesTest::position, Entry::causePosition, Entry::depth)
        .containsExactly(tuple(2, 0, 0), tuple(3, 2, 1), tuple(4, 2, 1), tuple(6, 3, 2));
  }

  @Test
  void pages_of_a_timeline_know_the_causes_of_earlier_pages() {
    Timeline first = timeline(0, 2);
    assertThat(first.entries()).extracting(TimelinesTest::position).containsExactly(2L, 3L);
    assertThat(first.more()).isTrue();
    Timeline rest = timeline(3, 2);
    assertThat(rest.entries())
        .extracting(TimelinesTest::position, Entry::causePosition, Entry::depth)
        .containsExactly(tuple(4, 2, 1), tuple(6, 3, 2));
    assertThat(rest.more()).isFalse();
  }

  @Test
  void an_unknown_conversation_has_an_empty_timeline() {
    assertThat(node.timelines.timeline(Namespace.DEFAULT, "nobody", 0, 10).entries()).isEmpty();
    assertThat(node.timelines.timeline(new Namespace("other"), "story", 0, 10).entries()).isEmpty();
  }

  @Test
  void a_blast_radius_is_the_event_and_all_that_it_caused() {
    assertThat(radius(3, 100).entries())
        .extracting(TimelinesTest::position, Entry::causePosition, Entry::depth)
        .containsExactly(tuple(3, 0, 0), tuple(6, 3, 1));
    assertThat(radius(2, 100).entries()).hasSize(4);
  }

  @Test
  void a_blast_radius_that_is_too_large_says_so() {
    assertThat(radius(2, 3).entries()).hasSize(3);
    assertThat(radius(2, 3).more()).isTrue();
  }

  @Test
  void there_is_no_blast_radius_of_what_is_not_there() {
    assertThat(node.timelines.blastRadius(Namespace.DEFAULT, 99, 10)).isEmpty();
    assertThat(node.timelines.blastRadius(new Namespace("other"), 2, 10)).isEmpty();
  }

  @Test
  void long_timelines_are_read_page_by_page() {
    for (int i = 0; i < 3; i++) {
      node.publish(
          IntStream.range(0, 500)
              .mapToObj(each -> Events.event().correlation("long").build())
              .toArray(Event[]::new));
    }
    List<Entry> entries = node.timelines.timeline(Namespace.DEFAULT, "long", 0, 10_000).entries();
    assertThat(entries).hasSize(1_500).extracting(TimelinesTest::position).isSorted();
    long root = entries.getFirst().event().position();
    assertThat(radius(root, 10_000).entries()).hasSize(1);
  }

  @Test
  void a_part_ends_with_the_event_that_brings_its_payloads_to_1_MiB() {
    long root = node.log.head() + 1;
    node.publish(Events.event().id("large").correlation("large").build());
    for (int i = 0; i < 3; i++) {
      node.publish(large(), large());
    }

    Timeline first = node.timelines.timeline(Namespace.DEFAULT, "large", 0, 10_000);
    assertThat(first.entries()).hasSize(4);
    assertThat(first.more()).isTrue();
    long after = first.entries().getLast().event().position();
    Timeline rest = node.timelines.timeline(Namespace.DEFAULT, "large", after, 10_000);
    assertThat(rest.entries()).hasSize(3).extracting(Entry::depth).containsOnly(1);
    assertThat(rest.more()).isFalse();
    assertThat(radius(root, 10_000).entries()).hasSize(4);
    assertThat(radius(root, 10_000).more()).isTrue();
  }

  /** Three of these are more than a part, two are less. */
  private static Event large() {
    return Events.event().correlation("large").causedBy("large").data(new byte[400_000]).build();
  }

  private Timeline timeline(long after, int limit) {
    return node.timelines.timeline(Namespace.DEFAULT, "story", after, limit);
  }

  private Timeline radius(long position, int limit) {
    return node.timelines.blastRadius(Namespace.DEFAULT, position, limit).orElseThrow();
  }

  private static Event event(String id, String cause) {
    return Events.event().id(id).correlation("story").causedBy(cause).build();
  }

  private static long position(Entry entry) {
    return entry.event().position();
  }

  private static org.assertj.core.groups.Tuple tuple(long position, long cause, int depth) {
    return org.assertj.core.api.Assertions.tuple(position, cause, depth);
  }
}
