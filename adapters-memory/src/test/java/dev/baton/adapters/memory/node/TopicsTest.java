package dev.baton.adapters.memory.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.application.kernel.Handled;
import dev.baton.application.port.EventLog;
import dev.baton.contracts.Events;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.event.Retention;
import dev.baton.domain.event.Topic;
import dev.baton.domain.event.TopicCommand;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicRejection;
import dev.baton.domain.event.TopicSettings;
import dev.baton.domain.kernel.Namespace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicsTest {
  private static final TopicName TASKS = new TopicName("project.tasks");
  private static final TopicSettings KEPT = new TopicSettings("Work", Retention.KEEP, "");

  private final EventLog log = new InMemoryEventLog(new ManualClock());
  private final Node node = new Node(log).running();

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void whoever_is_answered_finds_the_topic() {
    assertThat(create(TASKS)).isInstanceOf(Handled.Done.class);
    assertThat(node.topics.find(Namespace.DEFAULT, TASKS))
        .map(Topic.Existing::settings)
        .contains(KEPT);
    assertThat(node.topics.find(new Namespace("other"), TASKS)).isEmpty();
  }

  @Test
  void creating_it_again_stores_nothing() {
    create(TASKS);
    assertThat(create(TASKS)).extracting("position").isEqualTo(0L);
    assertThat(log.head()).isEqualTo(1);
  }

  @Test
  void topics_are_listed_by_name() {
    List.of("c", "a", "b").forEach(name -> create(new TopicName(name)));
    assertThat(node.topics.list(Namespace.DEFAULT))
        .extracting(topic -> topic.name().value())
        .containsExactly("a", "b", "c");
  }

  @Test
  void a_deleted_topic_is_gone_and_can_come_back() {
    create(TASKS);
    handle(new TopicCommand.Delete(node.clock.now()));
    assertThat(node.topics.find(Namespace.DEFAULT, TASKS)).isEmpty();
    assertThat(node.topics.list(Namespace.DEFAULT)).isEmpty();
    create(TASKS);
    assertThat(node.topics.find(Namespace.DEFAULT, TASKS))
        .map(Topic.Existing::version)
        .contains(3L);
  }

  @Test
  void a_refusal_stores_nothing() {
    assertThat(handle(new TopicCommand.Delete(node.clock.now())))
        .isEqualTo(new Handled.Refused<>(new TopicRejection.Unknown()));
    assertThat(log.head()).isZero();
  }

  @Test
  void updates_that_race_are_all_applied() throws InterruptedException {
    create(TASKS);
    var results = new ConcurrentLinkedQueue<Handled<Topic, TopicRejection>>();
    List<Thread> rivals =
        IntStream.range(0, 4)
            .mapToObj(i -> Thread.ofVirtual().start(() -> results.add(describe("by " + i))))
            .toList();
    for (Thread rival : rivals) {
      rival.join(10_000);
    }
    assertThat(results).hasSize(4).allMatch(Handled.Done.class::isInstance);
    assertThat(node.topics.find(Namespace.DEFAULT, TASKS))
        .map(Topic.Existing::version)
        .contains(5L);
  }

  @Test
  void a_node_that_starts_later_knows_all_topics() {
    create(TASKS);
    IntStream.range(0, 200).forEach(i -> create(new TopicName("t" + i)));
    handle(new TopicCommand.Delete(node.clock.now()));
    Node later = new Node(log);
    assertThat(later.topics.list(Namespace.DEFAULT)).hasSize(200);
    assertThat(later.topics.find(Namespace.DEFAULT, TASKS)).isEmpty();
  }

  @Test
  void a_node_sees_the_topics_of_others() {
    Node other = new Node(log);
    create(TASKS);
    assertThat(other.tailFeed.runOnce()).isTrue();
    assertThat(other.tailFeed.runOnce()).isFalse();
    assertThat(other.topics.find(Namespace.DEFAULT, TASKS)).isPresent();
  }

  @Test
  void a_topic_shows_who_published_on_it() {
    Node quiet = new Node(log);
    quiet.publish(Events.event().source("zoe").build(), Events.event().source("ann").build());
    assertThat(quiet.topics.publishersOf(Namespace.DEFAULT, TASKS)).containsExactly("ann", "zoe");
    assertThat(quiet.topics.publishersOf(Namespace.DEFAULT, new TopicName("other"))).isEmpty();
  }

  @Test
  void a_schema_is_checked_before_a_topic_gets_it() {
    assertThat(node.topics.checkSchema("")).isEmpty();
    assertThat(node.topics.checkSchema("{\"type\":\"object\"}")).isEmpty();
    assertThat(node.topics.checkSchema("{\"type\":7}")).isNotEmpty();
  }

  private Handled<Topic, TopicRejection> create(TopicName topic) {
    return node.topics.handle(
        Namespace.DEFAULT, topic, new TopicCommand.Create(topic, KEPT, node.clock.now()));
  }

  private Handled<Topic, TopicRejection> handle(TopicCommand command) {
    return node.topics.handle(Namespace.DEFAULT, TASKS, command);
  }

  private Handled<Topic, TopicRejection> describe(String description) {
    return handle(
        new TopicCommand.Update(
            Optional.of(description), Optional.empty(), Optional.empty(), 0, node.clock.now()));
  }
}
