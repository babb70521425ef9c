package dev.baton.adapters.memory.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.adapters.memory.faults.StoreLine;
import dev.baton.application.deadletter.DeadLetterAppends;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.ProcessId;
import dev.baton.application.kernel.Terms;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.NodeId;
import dev.baton.domain.deadletter.DeadLetterCommand;
import dev.baton.domain.deadletter.DeadLetterDecider;
import dev.baton.domain.deadletter.DeadLetterEvent;
import dev.baton.domain.deadletter.DeadLetterReason;
import dev.baton.domain.deadletter.Fix;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A process takes in what concerns it, once, whatever node runs it and whatever goes wrong. */
class ProcessRunnerTest {
  private final ProcessWorld world = new ProcessWorld();
  private final ProcessNode ann = world.node("ann");
  private final ProcessNode bob = world.node("bob");

  @Test
  void an_event_leads_to_facts_events_and_a_timer_in_one_append() {
    RecordedEvent order = world.say("Order", "milk");
    ann.run();
    assertThat(world.types("baton.errands")).containsExactly("baton.errand.ordered");
    assertThat(world.types("work")).containsExactly("Do");
    RecordedEvent fact = world.on("baton.errands").getFirst();
    RecordedEvent said = world.on("work").getFirst();
    assertThat(said.position()).as("one append").isEqualTo(fact.position() + 1);
    assertThat(List.of(fact, said))
        .allSatisfy(
            each -> {
              assertThat(each.event().cause().correlationId()).isEqualTo("talk");
              assertThat(each.event().cause().causationId()).isEqualTo(order.event().id().value());
            });
    assertThat(world.log.timers().find(Errands.timer(Errands.streamOf("milk")))).isPresent();
  }

  @Test
  void the_topic_of_what_it_publishes_is_created_by_the_same_append() {
    world.say("Order", "milk");
    ann.run();
    RecordedEvent topic = world.on("baton.topics").getFirst();
    assertThat(topic.position()).isEqualTo(world.on("baton.errands").getFirst().position() - 1);
  }

  @Test
  void an_event_that_concerns_several_instances_is_taken_in_by_each() {
    world.say("Order", "milk,bread,tea");
    ann.run();
    assertThat(world.types("work")).containsExactly("Do", "Do", "Do");
  }

  @Test
  void instances_take_events_in_in_their_order() {
    world.say("Order", "milk");
    IntStream.range(0, 5).forEach(n -> world.say("Remind", "milk"));
    world.say("Finish", "milk");
    world.say("Remind", "milk");
    ann.run();
    assertThat(world.types("work"))
        .containsExactly("Do", "Hurry", "Hurry", "Hurry", "Hurry", "Hurry");
    assertThat(world.types("baton.errands")).endsWith("baton.errand.finished");
  }

  @Test
  void an_event_that_comes_again_changes_nothing() {
    world.say("Order", "milk");
    world.say("Remind", "milk");
    ann.run();
    forgetHowFarItCame();
    ProcessNode again = world.node("cid");
    again.run();
    assertThat(world.types("work")).containsExactly("Do", "Hurry");
  }

  /** As after a crash before the first checkpoint: the lease runs out, nothing is stored. */
  private void forgetHowFarItCame() {
    world.cursors.forget(new ProcessId("errand").slot().subscription(), 1);
  }

  @Test
  void one_node_at_a_time_runs_it_and_another_takes_it_over() {
    world.say("Order", "milk");
    ann.run();
    world.say("Remind", "milk");
    bob.run();
    assertThat(world.types("work")).as("ann holds it").containsExactly("Do");
    world.clock.advance(Duration.ofSeconds(9));
    bob.run();
    assertThat(world.types("work")).containsExactly("Do", "Hurry");
    world.say("Remind", "milk");
    ann.run();
    assertThat(world.types("work")).as("ann has lost it").containsExactly("Do", "Hurry");
  }

  @Test
  void a_node_that_leaves_in_order_hands_it_over_at_once() {
    world.say("Order", "milk");
    ann.run();
    ann.runner.release();
    world.clock.advance(Duration.ofSeconds(1));
    world.say("Remind", "milk");
    bob.run();
    assertThat(world.types("work")).containsExactly("Do", "Hurry");
  }

  @Test
  void a_node_that_runs_it_without_holding_it_any_more_does_no_harm() {
    world.say("Order", "milk");
    world.say("Remind", "milk");
    world.meanwhile(
        () -> {
          world.clock.advance(Duration.ofSeconds(9));
          bob.run();
        });
    ann.run();
    assertThat(world.types("work")).containsExactly("Do", "Hurry");
  }

  @Test
  void somebody_elses_command_is_no_obstacle() {
    world.say("Order", "milk");
    ann.run();
    world.say("Remind", "milk");
    world.meanwhile(
        () ->
            bob.commands.handle(
                Errands.streamOf("milk"),
                new Errand.Rules(),
                new Errand.Command.Remind(world.clock.now())));
    ann.run();
    assertThat(world.types("baton.errands"))
        .containsExactly("baton.errand.ordered", "baton.errand.reminded", "baton.errand.reminded");
    assertThat(world.types("work")).containsExactly("Do", "Hurry");
  }

  @Test
  void a_topic_that_another_node_creates_meanwhile_is_no_obstacle() {
    world.say("Order", "milk");
    world.meanwhile(
        () ->
            bob.commands.handle(
                Errands.streamOf("tea"),
                new Errand.Rules(),
                new Errand.Command.Order(world.clock.now()),
                Terms.of(new Errands()::effects)));
    ann.run();
    assertThat(world.types("work")).containsExactly("Do", "Do");
    assertThat(world.on("baton.topics")).as("created once").hasSize(1);
  }

  @Test
  void what_it_sends_to_nobody_known_is_kept_as_a_dead_letter_in_the_same_append() {
    world.say("Order", "nobody");
    ann.run();
    assertThat(world.types("baton.errands")).containsExactly("baton.errand.ordered");
    assertThat(letter().event().event().type()).isEqualTo("Do");
    assertThat(letter().diagnosis().reason()).isEqualTo(DeadLetterReason.UNKNOWN_RECIPIENT);
    assertThat(world.on("baton.deadletters").getFirst().position())
        .as("one append")
        .isEqualTo(world.on("baton.errands").getFirst().position() + 1);
  }

  @Test
  void an_append_of_which_nobody_heard_is_not_made_again() {
    StoreLine line = new StoreLine();
    ProcessNode cut = world.node("cid", line);
    world.say("Order", "milk");
    world.beforeAppend = () -> line.losesAnswers = true;
    cut.run();
    assertThat(world.types("work")).containsExactly("Do");
    world.beforeAppend = () -> {};
    line.losesAnswers = false;
    cut.drive();
    cut.run();
    assertThat(world.types("work")).containsExactly("Do");
    world.say("Remind", "milk");
    cut.run();
    assertThat(world.types("work")).containsExactly("Do", "Hurry");
  }

  @Test
  void how_far_it_came_is_stored_now_and_then() {
    CountedSaves saves = new CountedSaves();
    ProcessNode counted = world.node("cid", saves);
    for (int n = 0; n < 100; n++) {
      world.say("Order", "errand-" + n);
      counted.run();
    }
    assertThat(saves.count).as("within one second").isEqualTo(1);
    world.clock.advance(Duration.ofSeconds(1));
    world.say("Order", "milk");
    counted.run();
    assertThat(saves.count).isEqualTo(2);
    assertThat(stored()).isEqualTo(world.on("errands").getLast().position());
  }

  private long stored() {
    world.clock.advance(Duration.ofSeconds(60));
    return world.cursors.claim(
                new ProcessId("errand").slot(), new NodeId("looker"), Duration.ofSeconds(1))
            instanceof Cursors.Claim.Claimed claimed
        ? claimed.cursor().orElseThrow().lanes().getFirst().floor()
        : -1;
  }

  private static final class CountedSaves extends StoreLine {
    private int count;

    @Override
    protected void before(String method) {
      count += method.equals("save") ? 1 : 0;
    }
  }

  // ---- poison

  @Test
  void an_event_that_it_fails_on_is_tried_three_times_and_kept_as_a_dead_letter() {
    world.say("Order", "milk");
    RecordedEvent nonsense = world.say("Nonsense", "milk");
    world.say("Remind", "milk");
    for (int round = 0; round < 3; round++) {
      assertThat(world.on("baton.deadletters")).isEmpty();
      assertThat(world.types("work")).doesNotContain("Hurry");
      assertThatThrownBy(ann::run).hasMessageContaining("Nonsense at " + nonsense.position());
    }
    DeadLetterEvent.Created letter = letter();
    assertThat(letter.event()).isEqualTo(nonsense);
    assertThat(letter.destination().subscription()).isEqualTo("baton/process/errand");
    assertThat(letter.diagnosis().attempts()).isEqualTo(3);
    assertThat(letter.diagnosis().error()).contains("nobody understands it");
    ann.run();
    assertThat(world.types("work")).as("the others go on").containsExactly("Do", "Hurry");
  }

  private DeadLetterEvent.Created letter() {
    return (DeadLetterEvent.Created)
        world.codec.decode(world.on("baton.deadletters").getFirst().event());
  }

  @Test
  void an_instance_that_fails_does_not_keep_the_others() {
    world.say("Order", "broken,milk");
    world.say("BreakOne", "broken,milk");
    world.say("Remind", "broken,milk");
    assertThatThrownBy(ann::run).hasMessageContaining("BreakOne");
    assertThat(hurried("milk")).isEqualTo(2);
    assertThat(hurried("broken")).isEqualTo(0);
    assertThatThrownBy(ann::run).hasMessageContaining("fails on");
    assertThatThrownBy(ann::run).hasMessageContaining("gives up");
    ann.run();
    assertThat(hurried("milk")).as("once each").isEqualTo(2);
    assertThat(hurried("broken")).isEqualTo(1);
  }

  private static String text(RecordedEvent event) {
    return new String(event.event().content().data().bytes(), StandardCharsets.UTF_8);
  }

  private long hurried(String name) {
    return world.on("work").stream()
        .filter(event -> event.event().type().equals("Hurry"))
        .filter(event -> text(event).contains("/" + name))
        .count();
  }

  @Test
  void a_dead_letter_that_is_replayed_comes_to_the_instance_that_failed_and_to_no_other() {
    world.say("Order", "broken,milk");
    world.say("BreakOne", "broken,milk");
    for (int round = 0; round < 3; round++) {
      assertThatThrownBy(ann::run).hasMessageContaining("BreakOne");
    }
    DeadLetterEvent.Created letter = letter();
    assertThat(List.of(hurried("milk"), hurried("broken"))).containsExactly(1L, 0L);
    replayMended(letter);
    ann.run();
    assertThat(List.of(hurried("milk"), hurried("broken"))).containsExactly(1L, 1L);
  }

  private void replayMended(DeadLetterEvent.Created letter) {
    Fix fix =
        new Fix(Payload.of("2".getBytes(StandardCharsets.UTF_8)), "", "ann", "", world.clock.now());
    tell(letter, new DeadLetterCommand.Edit(fix, 0));
    tell(letter, new DeadLetterCommand.Replay("ann", 0, world.clock.now()));
  }

  private void tell(DeadLetterEvent.Created letter, DeadLetterCommand command) {
    FactStream where =
        FactStream.of(Namespace.DEFAULT, DeadLetterAppends.CAPABILITY, letter.id().value());
    assertThat(ann.commands.handle(where, new DeadLetterDecider(), command))
        .isInstanceOf(Handled.Done.class);
  }

  // ---- timers

  @Test
  void a_timer_that_is_due_wakes_its_instance_once_on_whatever_node() {
    world.say("Order", "milk");
    ann.run();
    world.clock.advance(Errand.PATIENCE);
    bob.fire();
    ann.fire();
    assertThat(world.types("work")).containsExactly("Do", "TooLate");
    assertThat(world.on("work").getLast().event().cause().correlationId()).startsWith("errand-");
    assertThat(world.log.timers().find(Errands.timer(Errands.streamOf("milk")))).isEmpty();
  }

  @Test
  void an_instance_that_is_over_is_not_woken() {
    world.say("Order", "milk");
    world.say("Finish", "milk");
    ann.run();
    world.clock.advance(Errand.PATIENCE);
    ann.fire();
    assertThat(world.types("work")).containsExactly("Do");
  }

  @Test
  void a_timer_whose_instance_another_node_has_changed_fires_with_the_next_look() {
    world.say("Order", "milk");
    ann.run();
    bob.commands.handle(
        Errands.streamOf("milk"), new Errand.Rules(), new Errand.Command.Remind(world.clock.now()));
    world.clock.advance(Errand.PATIENCE);
    ann.fire();
    world.clock.advance(Duration.ofSeconds(1));
    ann.fire();
    assertThat(world.types("work")).containsExactly("Do", "TooLate");
  }
}
