package dev.baton.docs.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.event.PublishOutcome.Published;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EmbeddedBatonTest {
  private static final byte[] NOTHING = "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  // region event
  private static Event event(String id, String type, String topic, Cause cause) {
    return new Event(
        new Identity(new EventId(id), "my-program", type, Instant.now()),
        cause,
        Routing.to(new TopicName(topic)),
        Content.json(NOTHING));
  }

  // endregion

  @Test
  void what_is_published_is_delivered() throws Exception {
    BlockingQueue<RecordedEvent> handled = new LinkedBlockingQueue<>();
    try (EmbeddedBaton baton = new EmbeddedBaton()) {
      // region example
      baton.subscribe("builder", "stories.*", handled::add);
      baton.publish(
          event("s-1", "StoryApproved", "stories.approved", Cause.root(new EventId("s-1"))),
          event("w-1", "WorkStarted", "work.started", Cause.of("s-1", "s-1")));
      // endregion

      RecordedEvent first = handled.poll(10, TimeUnit.SECONDS);
      assertThat(first).isNotNull();
      assertThat(first.event().type()).isEqualTo("StoryApproved");
      assertThat(handled.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }
  }

  @Test
  void a_repeated_publish_is_a_duplicate() throws Exception {
    try (EmbeddedBaton baton = new EmbeddedBaton()) {
      Event story = event("s-1", "StoryApproved", "stories", Cause.root(new EventId("s-1")));
      Published first = (Published) baton.publish(story);
      Published second = (Published) baton.publish(story);

      assertThat(second.places().getFirst().duplicate()).isTrue();
      assertThat(second.places().getFirst().position())
          .isEqualTo(first.places().getFirst().position());
    }
  }

  @Test
  void a_handler_that_throws_gets_the_event_again() throws Exception {
    BlockingQueue<RecordedEvent> attempts = new LinkedBlockingQueue<>();
    AtomicInteger count = new AtomicInteger();
    try (EmbeddedBaton baton = new EmbeddedBaton()) {
      baton.subscribe(
          "builder",
          "stories",
          event -> {
            attempts.add(event);
            if (count.incrementAndGet() == 1) {
              throw new IllegalStateException("not today");
            }
          });
      baton.publish(event("s-1", "StoryApproved", "stories", Cause.root(new EventId("s-1"))));

      assertThat(attempts.poll(10, TimeUnit.SECONDS)).isNotNull();
      assertThat(attempts.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void a_timeline_shows_causes() throws Exception {
    try (EmbeddedBaton baton = new EmbeddedBaton()) {
      baton.publish(
          event("s-1", "StoryApproved", "stories", Cause.root(new EventId("s-1"))),
          event("w-1", "WorkStarted", "work", Cause.of("s-1", "s-1")));

      assertThat(baton.timelines().timeline(Namespace.DEFAULT, "s-1", 0, 100).entries())
          .extracting(entry -> entry.depth())
          .containsExactly(0, 1);
    }
  }
}
