package dev.baton.adapters.memory.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.faults.StoreLine;
import dev.baton.adapters.memory.process.Errand.Command;
import dev.baton.application.kernel.EffectRules;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.Moment;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.Terms;
import dev.baton.application.port.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** States stay in memory, and what is decided on them is as if they had been read. */
class StatesTest {
  private static final FactStream MILK = Errands.streamOf("milk");
  private static final Errand.Rules RULES = new Errand.Rules();

  private final ProcessWorld world = new ProcessWorld();
  private final Reads reads = new Reads();
  private final ProcessNode ann = world.node("ann", reads);
  private final ProcessNode bob = world.node("bob");

  @Test
  void commands_to_an_aggregate_that_is_used_often_read_nothing() {
    order();
    reads.count = 0;
    for (int n = 0; n < 20; n++) {
      remind(ann);
    }
    assertThat(reads.count).isZero();
    assertThat(ann.commands.read(MILK, RULES))
        .isInstanceOfSatisfying(
            Errand.Open.class, open -> assertThat(open.reminders()).isEqualTo(20));
  }

  @Test
  void what_another_node_has_decided_is_noticed() {
    order();
    remind(bob);
    remind(ann);
    remind(bob);
    assertThat(ann.commands.read(MILK, RULES)).isEqualTo(bob.commands.read(MILK, RULES));
    assertThat(((Errand.Open) ann.commands.read(MILK, RULES)).reminders()).isEqualTo(3);
  }

  @Test
  void nobody_is_refused_because_of_what_is_not_so_any_more() {
    remind(ann);
    assertThat(finish(ann)).isInstanceOf(Handled.Refused.class);
    bob.commands.handle(MILK, RULES, new Command.Order(world.clock.now()));
    assertThat(finish(ann)).as("ordered at another node").isInstanceOf(Handled.Done.class);
  }

  @Test
  void a_command_under_an_id_that_led_to_facts_changes_nothing_any_more() {
    order();
    Handled<Errand, ?> first = remindUnder(ann, "ann-1");
    Handled<Errand, ?> again = remindUnder(bob, "ann-1");
    Handled<Errand, ?> other = remindUnder(bob, "ann-2");
    assertThat(version(first)).isEqualTo(2);
    assertThat(version(again)).isEqualTo(2);
    assertThat(version(other)).isEqualTo(3);
    assertThat(version(remindUnder(ann, "ann-1"))).isEqualTo(3);
  }

  @Test
  void a_state_is_had_as_it_was_at_any_position() {
    order();
    remind(ann);
    remind(ann);
    assertThat(remindersAsOf(new Moment.AtPosition(1))).isZero();
    assertThat(remindersAsOf(new Moment.AtPosition(2))).isEqualTo(1);
    assertThat(remindersAsOf(new Moment.AtPosition(3))).isEqualTo(2);
    assertThat(remindersAsOf(new Moment.AtPosition(1_000))).as("not reached yet").isEqualTo(2);
    assertThat(ann.commands.read(MILK, RULES)).as("what is known of it stays").isEqualTo(open(2));
  }

  @Test
  void a_state_is_had_as_it_was_at_any_instant() {
    Instant before = world.clock.now();
    world.clock.advance(Duration.ofSeconds(1));
    order();
    Instant ordered = world.clock.now();
    world.clock.advance(Duration.ofSeconds(1));
    remind(ann);
    assertThat(ann.commands.read(MILK, RULES, new Moment.AtTime(before)))
        .isInstanceOf(Errand.Absent.class);
    assertThat(remindersAsOf(new Moment.AtTime(ordered))).as("included").isZero();
    assertThat(remindersAsOf(new Moment.AtTime(world.clock.now()))).isEqualTo(1);
  }

  @Test
  void a_state_of_a_long_stream_is_had_as_it_was() {
    order();
    for (int n = 0; n < 2_100; n++) {
      remind(ann);
    }
    assertThat(remindersAsOf(new Moment.AtPosition(2_050))).isEqualTo(2_049);
    assertThat(remindersAsOf(new Moment.AtPosition(1_000))).isEqualTo(999);
    assertThat(remindersAsOf(new Moment.AtPosition(2_101))).isEqualTo(2_100);
  }

  private int remindersAsOf(Moment asOf) {
    return ((Errand.Open) ann.commands.read(MILK, RULES, asOf)).reminders();
  }

  private Errand open(int reminders) {
    return new Errand.Open(world.clock.now().plus(Errand.PATIENCE), reminders);
  }

  @Test
  void no_more_states_stay_in_memory_than_may() {
    EventLog log = reads.to(EventLog.class, world.log);
    States few = new States(log, world.codec, 2, 1 << 20);
    for (String name : new String[] {"a", "b", "c"}) {
      ann.commands.handle(Errands.streamOf(name), RULES, new Command.Order(world.clock.now()));
      few.load(Errands.streamOf(name), RULES);
    }
    assertThat(versionsRead(few, "c")).as("from the next version on").isEqualTo(2);
    assertThat(versionsRead(few, "a")).as("from the beginning").isEqualTo(1);
    States small = new States(log, world.codec, 10, 10);
    small.load(Errands.streamOf("a"), RULES);
    assertThat(versionsRead(small, "a")).as("too large").isEqualTo(1);
  }

  private long versionsRead(States states, String name) {
    reads.from = 0;
    States.Loaded<Errand> unused = states.load(Errands.streamOf(name), RULES);
    return reads.from;
  }

  private void order() {
    assertThat(ann.commands.handle(MILK, RULES, new Command.Order(world.clock.now())))
        .isInstanceOf(Handled.Done.class);
  }

  private void remind(ProcessNode node) {
    var unused = node.commands.handle(MILK, RULES, new Command.Remind(world.clock.now()));
  }

  private Handled<Errand, ?> finish(ProcessNode node) {
    return node.commands.handle(MILK, RULES, new Command.Finish(world.clock.now()));
  }

  private Handled<Errand, ?> remindUnder(ProcessNode node, String id) {
    return node.commands.handle(
        MILK,
        RULES,
        new Command.Remind(world.clock.now()),
        Terms.<Errand, Errand.Fact>of(EffectRules.none()).under(id));
  }

  private static long version(Handled<Errand, ?> handled) {
    return ((Handled.Done<?, ?>) handled).version();
  }

  /** Notes how streams are read. */
  private static final class Reads extends StoreLine {
    private int count;
    private long from;

    @Override
    protected void before(String method) {
      count += method.equals("readStream") ? 1 : 0;
    }

    @Override
    protected void after(String method, @Nullable Object[] arguments, @Nullable Object answer) {
      if (method.equals("readStream")) {
        from = (long) Objects.requireNonNull(arguments[2]);
      }
    }
  }
}
