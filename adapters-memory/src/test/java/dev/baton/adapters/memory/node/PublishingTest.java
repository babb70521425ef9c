package dev.baton.adapters.memory.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.application.event.PublishOutcome;
import dev.baton.application.event.PublishOutcome.Published;
import dev.baton.application.event.PublishOutcome.Refused;
import dev.baton.application.event.PublishRejection;
import dev.baton.application.event.Submission;
import dev.baton.application.kernel.AppendBounds;
import dev.baton.application.port.AppendResult.Placed;
import dev.baton.application.port.Clock;
import dev.baton.application.port.EventLog;
import dev.baton.contracts.Events;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.Retention;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicCommand;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicSettings;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PublishingTest {
  private static final TopicName TASKS = new TopicName("project.tasks");

  private final EventLog log = new InMemoryEventLog(new ManualClock());
  private final Node node = new Node(log);

  @Test
  void the_first_event_of_a_topic_stands_right_after_the_fact_that_creates_it() {
    assertThat(positions(node.publish(Events.any()))).containsExactly(2L);
    assertThat(log.scan(1, 10).events())
        .extracting(recorded -> recorded.event().type())
        .containsExactly("baton.topic.created", Events.any().type());
    assertThat(node.topics.find(Namespace.DEFAULT, TASKS)).isPresent();
  }

  @Test
  void later_events_create_nothing() {
    node.publish(Events.any());
    assertThat(positions(node.publish(Events.any()))).containsExactly(3L);
  }

  @Test
  void publishers_that_race_for_a_new_topic_are_all_served() {
    AtomicReference<PublishOutcome> one = node.offer(submit(Events.any()));
    AtomicReference<PublishOutcome> other = node.offer(submit(Events.any()));
    node.runAppender();
    assertThat(positions(one.get())).containsExactly(2L);
    assertThat(positions(other.get())).containsExactly(3L);
  }

  @Test
  void what_one_publisher_sends_to_a_new_topic_keeps_its_order() {
    List<AtomicReference<PublishOutcome>> outcomes =
        IntStream.range(0, 100).mapToObj(i -> node.offer(submit(Events.any()))).toList();
    node.runAppender();
    assertThat(outcomes.stream().flatMap(each -> positions(each.get()).stream()))
        .containsExactlyElementsOf(LongStream.rangeClosed(2, 101).boxed().toList());
  }

  @Test
  void a_topic_is_created_though_the_event_that_was_to_create_it_is_refused() {
    Submission late = new Submission(Events.any(), new StreamId("order-1"));
    AtomicReference<PublishOutcome> refused = node.offer(List.of(late), Events.at("order-1", 7));
    AtomicReference<PublishOutcome> follower = node.offer(submit(Events.any()));
    node.runAppender();
    assertThat(refused.get()).isInstanceOf(Refused.class);
    assertThat(positions(follower.get())).containsExactly(1L);
    assertThat(node.topics.find(Namespace.DEFAULT, TASKS)).isPresent();
  }

  @Test
  void a_topic_that_another_node_created_meanwhile_is_seen_before_the_next_try() {
    Node other = new Node(log);
    other.publish(Events.any());
    assertThat(positions(node.publish(Events.any()))).containsExactly(3L);
  }

  @Test
  void a_topic_that_comes_in_while_a_publish_is_admitted_is_not_created_twice() {
    AtomicReference<Node> slow = new AtomicReference<>();
    slow.set(
        new Node(
            log,
            whenAskedFirst(
                () -> {
                  new Node(log).publish(Events.any());
                  slow.get().tailFeed.runOnce();
                })));
    assertThat(positions(slow.get().publish(Events.any()))).containsExactly(3L);
    assertThat(log.readStream(Namespace.DEFAULT, new StreamId("baton/topic/project.tasks"), 1, 10))
        .hasSize(1);
  }

  @Test
  void a_defect_of_one_who_listens_keeps_nobody_from_an_answer() {
    node.tail.listen(
        added -> {
          throw new IllegalStateException("a defect, for a test");
        });
    AtomicLong heard = new AtomicLong();
    node.tail.listen(news -> heard.addAndGet(news.events().size()));
    AtomicReference<PublishOutcome> outcome = node.offer(submit(Events.any()));
    assertThatThrownBy(node::runAppender).hasMessage("a defect, for a test");
    assertThat(positions(outcome.get())).containsExactly(2L);
    assertThat(heard).hasValue(2);
  }

  @Test
  void a_batch_on_several_new_topics_stands_together() {
    PublishOutcome outcome =
        node.publish(
            Events.event().topic("a").build(),
            Events.event().topic("b").build(),
            Events.event().topic("a").build());
    assertThat(positions(outcome)).containsExactly(3L, 4L, 5L);
  }

  @Test
  void the_same_event_again_is_answered_with_its_first_place() {
    Event event = Events.any();
    node.publish(event);
    assertThat(node.publish(event))
        .asInstanceOf(type(Published.class))
        .satisfies(
            again ->
                assertThat(again.places())
                    .singleElement()
                    .matches(Placed::duplicate)
                    .matches(place -> place.position() == 2));
  }

  @Test
  void the_same_id_with_other_content_is_refused() {
    node.publish(Events.event().id("x").json("1").build());
    assertThat(rejection(node.publish(Events.event().id("x").json("2").build())))
        .isInstanceOf(PublishRejection.ContentDiffers.class);
    assertThat(log.head()).isEqualTo(2);
  }

  @Test
  void a_stream_at_another_version_is_a_conflict_that_takes_no_position() {
    node.publish(Events.any());
    Submission first = new Submission(Events.any(), new StreamId("order-1"));
    assertThat(node.publish(List.of(first), Events.at("order-1", 0))).isInstanceOf(Published.class);
    Submission late = new Submission(Events.any(), new StreamId("order-1"));
    assertThat(rejection(node.publish(List.of(late), Events.at("order-1", 0))))
        .isEqualTo(new PublishRejection.VersionConflict(new StreamId("order-1"), 0, 1));
    assertThat(log.head()).isEqualTo(3);
  }

  @Test
  void a_conflict_of_the_caller_on_a_new_topic_is_told_and_not_tried_again() {
    Submission first = new Submission(Events.any(), new StreamId("order-1"));
    assertThat(rejection(node.publish(List.of(first), Events.at("order-1", 7))))
        .isEqualTo(new PublishRejection.VersionConflict(new StreamId("order-1"), 7, 0));
    assertThat(log.head()).isZero();
  }

  @Test
  void the_servers_topics_and_streams_are_nobody_elses() {
    Event onTopics = Events.event().topic("baton.topics").build();
    assertThat(rejection(node.publish(Events.any(), onTopics)))
        .isEqualTo(new PublishRejection.ReservedTopic(1, onTopics.topic()));
    StreamId facts = new StreamId("baton/topic/x");
    assertThat(rejection(node.publish(List.of(new Submission(Events.any(), facts)))))
        .isEqualTo(new PublishRejection.ReservedStream(0, facts));
    assertThat(log.head()).isZero();
  }

  @Test
  void a_strict_server_refuses_topics_that_do_not_exist() {
    Node strict = new Node(log, true, AppendBounds.DEFAULT);
    assertThat(rejection(strict.publish(Events.any())))
        .isEqualTo(new PublishRejection.UnknownTopic(0, TASKS));
    assertThat(log.head()).isZero();
  }

  @Test
  void an_inbox_takes_messages_once_it_was_opened() {
    Event message = toAnn();
    assertThat(rejection(node.publish(message)))
        .isInstanceOf(PublishRejection.UnknownRecipient.class);
    assertThat(log.scan(1, 10).events())
        .extracting(recorded -> recorded.event().type())
        .containsExactly("baton.deadletter.created");
    create(TopicName.inboxOf("ann"), TopicSettings.DEFAULT);
    assertThat(node.publish(message)).isInstanceOf(Published.class);
  }

  @Test
  void an_inbox_is_reached_by_its_recipient_only() {
    create(TopicName.inboxOf("ann"), TopicSettings.DEFAULT);
    Event around = Events.event().topic("baton.inbox.ann").build();
    assertThat(rejection(node.publish(around))).isInstanceOf(PublishRejection.ReservedTopic.class);
  }

  @Test
  void a_payload_that_does_not_fit_its_topic_is_refused_with_the_place() {
    create(TASKS, new TopicSettings("", Retention.SHORT, "{\"required\":[\"title\"]}"));
    long before = log.head();
    assertThat(rejection(node.publish(Events.event().json("{}").build())))
        .isInstanceOf(PublishRejection.PayloadMisfit.class);
    assertThat(log.head()).isEqualTo(before);
    assertThat(node.publish(Events.event().json("{\"title\":\"x\"}").build()))
        .isInstanceOf(Published.class);
  }

  @Test
  void events_take_the_retention_class_of_their_topic() {
    create(TASKS, new TopicSettings("", Retention.SHORT, ""));
    node.publish(Events.any());
    assertThat(log.scanRetention(Retention.SHORT, 1, 10).events()).hasSize(1);
    assertThat(log.scanRetention(Retention.KEEP, 1, 10).events()).hasSize(1);
  }

  @Test
  void more_than_the_queue_holds_is_refused_at_once() {
    Node small = new Node(log, false, new AppendBounds(2, 1 << 20, 10, 1 << 20));
    small.publish(Events.any());
    AtomicReference<PublishOutcome> first = small.offer(submit(Events.any()));
    small.offer(submit(Events.any()));
    assertThat(rejection(small.offer(submit(Events.any())).get()))
        .isInstanceOf(PublishRejection.Overloaded.class);
    small.runAppender();
    assertThat(first.get()).isInstanceOf(Published.class);
    assertThat(small.publish(Events.any())).isInstanceOf(Published.class);
  }

  @Test
  void more_bytes_than_the_queue_holds_are_refused_at_once() {
    Node small = new Node(log, false, new AppendBounds(100, 2_000, 10, 1 << 20));
    Event big = Events.event().data(new byte[1_500]).build();
    assertThat(rejection(small.publish(big, big))).isInstanceOf(PublishRejection.Overloaded.class);
    assertThat(small.publish(Events.any())).isInstanceOf(Published.class);
  }

  @Test
  void a_node_that_goes_away_takes_no_more_but_finishes_what_queues() {
    AtomicReference<PublishOutcome> queued = node.offer(submit(Events.any()));
    node.appender.close();
    assertThat(rejection(node.offer(submit(Events.any())).get()))
        .isEqualTo(new PublishRejection.ShuttingDown());
    node.runAppender();
    assertThat(queued.get()).isInstanceOf(Published.class);
    assertThat(node.appender.isEmpty()).isTrue();
  }

  private void create(TopicName topic, TopicSettings settings) {
    try (Node running = new Node(log).running()) {
      running.topics.handle(
          Namespace.DEFAULT, topic, new TopicCommand.Create(topic, settings, node.clock.now()));
    }
    node.tailFeed.runOnce();
  }

  private static Event toAnn() {
    Routing to = Routing.to(TopicName.inboxOf("ann"));
    return Events.event()
        .routing(
            new Routing(to.topic(), to.kind(), to.priority(), "", "ann", "", false, to.expiresAt()))
        .build();
  }

  /** A clock that lets something happen the first time that somebody looks at it. */
  private static Clock whenAskedFirst(Runnable something) {
    ManualClock clock = new ManualClock();
    AtomicBoolean asked = new AtomicBoolean();
    return new Clock() {
      @Override
      public Instant now() {
        if (asked.compareAndSet(false, true)) {
          something.run();
        }
        return clock.now();
      }

      @Override
      public long ticks() {
        return clock.ticks();
      }
    };
  }

  private static List<Submission> submit(Event event) {
    return List.of(Submission.of(event));
  }

  private static List<Long> positions(PublishOutcome outcome) {
    assertThat(outcome).isInstanceOf(Published.class);
    return ((Published) outcome).places().stream().map(Placed::position).toList();
  }

  private static PublishRejection rejection(PublishOutcome outcome) {
    assertThat(outcome).isInstanceOf(Refused.class);
    return ((Refused) outcome).reason();
  }
}
