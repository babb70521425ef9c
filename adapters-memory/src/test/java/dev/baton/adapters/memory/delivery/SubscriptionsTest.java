package dev.baton.adapters.memory.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.kernel.AppendBounds;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.BlockingAppend;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.Handled;
import dev.baton.application.port.NodeId;
import dev.baton.application.subscription.StartAt;
import dev.baton.application.subscription.SubscriptionView;
import dev.baton.application.subscription.Subscriptions;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SettingsChange;
import dev.baton.domain.subscription.Subscription;
import dev.baton.domain.subscription.SubscriptionRejection;
import dev.baton.domain.subscription.SubscriptionSettings;
import dev.baton.infrastructure.ids.UuidV7Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
  private static final SubscriptionSettings SETTINGS = World.settings("project.*");

  private final World world = new World();
  private final DeliveryNode node = world.node("a");
  private final Appender appender = new Appender(world.log, node.tailFeed, AppendBounds.DEFAULT);
  private final Subscriptions subscriptions =
      new Subscriptions(
          new CommandHandler(
              world.log,
              new BlockingAppend(appender),
              new Facts(world.codec, new UuidV7Ids(), new NodeId("a")),
              world.codec),
          node.directory,
          world.log,
          node.tailFeed,
          world.clock);
  private volatile boolean running = true;

  @BeforeEach
  void runAppender() {
    Thread.ofVirtual()
        .start(
            () -> {
              while (running) {
                try {
                  appender.runOnce(Duration.ofMillis(5));
                } catch (InterruptedException stopped) {
                  return;
                }
              }
            });
  }

  @AfterEach
  void stop() {
    running = false;
  }

  @Test
  void what_is_created_is_visible_once_the_command_is_answered() {
    world.publish(3);
    Handled<Subscription, SubscriptionRejection> handled = create(new StartAt.Latest());

    assertThat(handled).isInstanceOf(Handled.Done.class);
    SubscriptionView view = find();
    assertThat(view.id()).isEqualTo(4);
    assertThat(view.subscription().startPosition()).isEqualTo(4);
    assertThat(subscriptions.list(Namespace.DEFAULT)).containsExactly(view);
  }

  @Test
  void a_start_is_resolved_to_a_position() {
    world.publish(3);
    Instant later = world.clock.now().plusSeconds(60);
    world.clock.advance(Duration.ofMinutes(2));
    world.publish(1);

    create(new StartAt.Time(later));
    assertThat(find().subscription().startPosition()).isEqualTo(4);
    subscriptions.delete(Namespace.DEFAULT, World.TASKS);
    create(new StartAt.Earliest());
    assertThat(find().subscription().startPosition()).isEqualTo(1);
    subscriptions.delete(Namespace.DEFAULT, World.TASKS);
    create(new StartAt.Position(2));
    assertThat(find().subscription().startPosition()).isEqualTo(2);
  }

  @Test
  void creating_again_changes_nothing() {
    create(new StartAt.Latest());
    long id = find().id();
    world.publish(1);

    assertThat(create(new StartAt.Latest()))
        .isEqualTo(new Handled.Done<>(find().subscription(), 1, 0));
    assertThat(find().id()).isEqualTo(id);
  }

  @Test
  void a_change_is_visible_and_a_deletion_too() {
    create(new StartAt.Latest());
    SettingsChange change =
        SettingsChange.of(
            new SettingsChange.Patterns(List.of(new TopicPattern("other"))),
            new SettingsChange.AckDeadline(Duration.ofMinutes(1)),
            new SettingsChange.MaxInFlight(5));
    subscriptions.update(Namespace.DEFAULT, World.TASKS, change, 1);
    assertThat(find().settings()).isEqualTo(change.applyTo(SETTINGS));

    assertThat(subscriptions.update(Namespace.DEFAULT, World.TASKS, change, 1))
        .isEqualTo(
            new Handled.Refused<>(new SubscriptionRejection.VersionConflict(World.TASKS, 1, 2)));
    subscriptions.delete(Namespace.DEFAULT, World.TASKS);
    assertThat(subscriptions.find(Namespace.DEFAULT, World.TASKS)).isEmpty();
    assertThat(subscriptions.delete(Namespace.DEFAULT, World.TASKS))
        .isEqualTo(
            new Handled.Refused<>(new SubscriptionRejection.UnknownSubscription(World.TASKS)));
  }

  @Test
  void one_that_was_made_at_another_node_is_found_and_known_from_then_on() {
    long made = world.subscribe(World.TASKS, 1);
    assertThat(subscriptions.isKnown(Namespace.DEFAULT, World.TASKS)).isFalse();
    assertThat(find().id()).isEqualTo(made);
    assertThat(subscriptions.isKnown(Namespace.DEFAULT, World.TASKS)).isTrue();
  }

  @Test
  void a_filter_that_does_not_compile_is_refused_and_changes_nothing() {
    SubscriptionSettings wrong = SETTINGS.where("event.typo == 'a'");
    assertFault(
        subscriptions.create(Namespace.DEFAULT, World.TASKS, wrong, new StartAt.Latest()), 6);
    assertThat(subscriptions.list(Namespace.DEFAULT)).isEmpty();

    create(new StartAt.Latest());
    SettingsChange change = SettingsChange.of(new SettingsChange.Filter("payload.a =="));
    assertFault(subscriptions.update(Namespace.DEFAULT, World.TASKS, change, 0), 13);
    assertThat(find().settings()).isEqualTo(SETTINGS);
  }

  private static void assertFault(
      Handled<Subscription, SubscriptionRejection> handled, int column) {
    assertThat(handled)
        .isInstanceOfSatisfying(
            Handled.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .isInstanceOfSatisfying(
                        SubscriptionRejection.InvalidFilter.class,
                        invalid -> {
                          assertThat(invalid.fault().line()).isEqualTo(1);
                          assertThat(invalid.fault().column()).isEqualTo(column);
                        }));
  }

  @Test
  void a_filter_is_changed_and_taken_away() {
    create(new StartAt.Latest());
    for (String filter : List.of("event.priority > 7", "")) {
      SettingsChange change = SettingsChange.of(new SettingsChange.Filter(filter));
      subscriptions.update(Namespace.DEFAULT, World.TASKS, change, 0);
      assertThat(find().settings()).isEqualTo(SETTINGS.where(filter));
    }
  }

  private Handled<Subscription, SubscriptionRejection> create(StartAt start) {
    return subscriptions.create(Namespace.DEFAULT, World.TASKS, SETTINGS, start);
  }

  private SubscriptionView find() {
    return subscriptions.find(Namespace.DEFAULT, World.TASKS).orElseThrow();
  }
}
