package dev.baton.adapters.memory.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.adapters.memory.faults.StoreLine;
import dev.baton.adapters.memory.kernel.InMemorySnapshots;
import dev.baton.adapters.memory.process.Errand.Command;
import dev.baton.application.kernel.EffectRules;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.Snapshotting;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.Terms;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.Snapshot;
import dev.baton.application.port.Snapshots;
import dev.baton.domain.event.Payload;
import dev.baton.infrastructure.codec.JacksonStateCodec;
import dev.baton.infrastructure.codec.StateType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Long streams are not read from the beginning, and nothing rests on that. */
class SnapshottingTest {
  private static final Errand.Rules RULES = new Errand.Rules();
  private static final FactStream MILK = Errands.streamOf("milk");
  private static final List<StateType> TYPES = List.of(new StateType("errand", 1, Errand.class));

  private final ProcessWorld world = new ProcessWorld();
  private final InMemorySnapshots kept = new InMemorySnapshots();
  private final ProcessNode node = world.node("ann");
  private final Line line = new Line();

  @Test
  void a_long_stream_is_read_from_its_snapshot_on() {
    remind(MILK, 249);
    Snapshotting duty = keep(MILK);
    assertThat(kept.find(MILK.key())).get().extracting(Snapshot::version).isEqualTo(250L);
    remind(MILK, 5);
    States.Loaded<Errand> loaded = cold(duty).load(MILK, RULES);
    assertThat(loaded).isEqualTo(fromTheBeginning(MILK));
    assertThat(line.from).as("the versions that streams were read from").containsExactly(1L, 251L);
  }

  @Test
  void who_decides_leaves_it_to_the_duty_to_keep_the_state() {
    Snapshotting duty = snapshotting(TYPES);
    ProcessNode deciding = new ProcessNode(world, "bob", new StoreLine(), duty);
    order(deciding, MILK);
    for (int n = 1; n < Snapshotting.EVERY; n++) {
      assertThat(duty.runOnce()).isFalse();
      assertThat(kept.find(MILK.key())).isEmpty();
      remind(deciding, MILK);
    }
    assertThat(kept.find(MILK.key())).isEmpty();
    assertThat(duty.runOnce()).isFalse();
    assertThat(kept.find(MILK.key())).get().extracting(Snapshot::version).isEqualTo(100L);
  }

  @Test
  void of_a_short_stream_no_snapshot_is_looked_for() {
    remind(MILK, Snapshotting.EVERY - 2);
    States.Loaded<Errand> loaded = cold(snapshotting(TYPES)).load(MILK, RULES);
    assertThat(loaded.version()).isEqualTo(Snapshotting.EVERY - 1);
    assertThat(line.looked).isZero();
  }

  @Test
  void what_the_stream_remembers_is_in_the_snapshot() {
    remind(MILK, 150);
    assertThat(version(remindUnder(node, "ann-1"))).isEqualTo(152);
    ProcessNode later = new ProcessNode(world, "bob", new StoreLine(), keep(MILK));
    assertThat(version(remindUnder(later, "ann-1"))).as("known").isEqualTo(152);
    assertThat(version(remindUnder(later, "ann-2"))).isEqualTo(153);
  }

  @Test
  void a_snapshot_of_another_form_is_ignored_and_its_place_taken() {
    remind(MILK, 120);
    var unused = keep(MILK);
    Snapshotting upgraded = snapshotting(List.of(new StateType("errand", 2, Errand.class)));
    assertReadFromTheBeginningAndKeptAnew(upgraded);
  }

  @Test
  void a_broken_snapshot_is_ignored_and_its_place_taken() {
    remind(MILK, 120);
    Snapshotting duty = keep(MILK);
    Snapshot whole = kept.find(MILK.key()).orElseThrow();
    Payload broken = Payload.of("{\"state\":".getBytes(StandardCharsets.UTF_8));
    kept.save(List.of(new Snapshot(MILK.key(), whole.version(), whole.form(), broken)));
    assertReadFromTheBeginningAndKeptAnew(duty);
    assertThat(kept.find(MILK.key())).contains(whole);
  }

  private void assertReadFromTheBeginningAndKeptAnew(Snapshotting duty) {
    Snapshot before = kept.find(MILK.key()).orElseThrow();
    line.from.clear();
    States.Loaded<Errand> loaded = cold(duty).load(MILK, RULES);
    assertThat(loaded).isEqualTo(fromTheBeginning(MILK));
    assertThat(line.from).containsExactly(1L, 101L);
    boolean unused = duty.runOnce();
    assertThat(kept.find(MILK.key())).get().isNotEqualTo(before);
  }

  @Test
  void states_that_are_read_together_are_read_from_their_snapshots_on_too() {
    remind(MILK, 130);
    Snapshotting duty = keep(MILK);
    FactStream tea = Errands.streamOf("tea");
    remind(tea, 3);
    line.from.clear();
    var ahead = cold(duty).ahead(List.of(MILK.key(), tea.key()));
    assertThat(ahead.load(MILK, RULES)).isEqualTo(fromTheBeginning(MILK));
    assertThat(ahead.load(tea, RULES)).isEqualTo(fromTheBeginning(tea));
    assertThat(line.from).as("behind what was read together").containsExactly(132L);
  }

  @Test
  void while_the_store_is_away_nothing_is_kept_and_the_next_reader_tries_again() {
    remind(MILK, 120);
    StoreLine cut = new StoreLine();
    Snapshotting duty =
        new Snapshotting(cut.to(Snapshots.class, kept), new JacksonStateCodec(TYPES));
    var read = new States(world.log, world.codec, duty).load(MILK, RULES);
    cut.away = true;
    assertThat(catchThrowable(duty::runOnce)).hasMessageContaining("away");
    cut.away = false;
    assertThat(duty.runOnce()).isFalse();
    assertThat(kept.find(MILK.key())).isEmpty();
    assertThat(new States(world.log, world.codec, duty).load(MILK, RULES)).isEqualTo(read);
    assertThat(duty.runOnce()).isFalse();
    assertThat(kept.find(MILK.key())).isPresent();
  }

  @Test
  void no_more_states_wait_than_may_and_no_more_are_kept_at_once_than_may() {
    List<FactStream> streams = new ArrayList<>();
    for (int n = 0; n < 101; n++) {
      streams.add(Errands.streamOf("errand-" + n));
      remind(streams.getLast(), Snapshotting.EVERY - 1);
    }
    Snapshotting duty = snapshotting(TYPES);
    States states = new States(world.log, world.codec, duty);
    streams.forEach(stream -> states.load(stream, RULES));
    assertThat(duty.runOnce()).as("one is left").isTrue();
    assertThat(kept.find(streams.getLast().key())).isEmpty();
    assertThat(duty.runOnce()).isFalse();
    assertThat(streams).allMatch(stream -> kept.find(stream.key()).isPresent());
  }

  /** Has the state kept that a stream has now. */
  private Snapshotting keep(FactStream where) {
    Snapshotting duty = snapshotting(TYPES);
    var unused = new States(world.log, world.codec, duty).load(where, RULES);
    assertThat(duty.runOnce()).isFalse();
    return duty;
  }

  private Snapshotting snapshotting(List<StateType> types) {
    return new Snapshotting(line.to(Snapshots.class, kept), new JacksonStateCodec(types));
  }

  /** States of a node that has nothing in memory. */
  private States cold(Snapshotting duty) {
    return new States(line.to(EventLog.class, world.log), world.codec, duty);
  }

  private States.Loaded<Errand> fromTheBeginning(FactStream where) {
    return new States(world.log, world.codec).load(where, RULES);
  }

  private void remind(FactStream where, int times) {
    order(node, where);
    for (int n = 0; n < times; n++) {
      remind(node, where);
    }
  }

  private void order(ProcessNode at, FactStream where) {
    assertThat(at.commands.handle(where, RULES, new Command.Order(world.clock.now())))
        .isInstanceOf(Handled.Done.class);
  }

  private void remind(ProcessNode at, FactStream where) {
    assertThat(at.commands.handle(where, RULES, new Command.Remind(world.clock.now())))
        .isInstanceOf(Handled.Done.class);
  }

  private Handled<Errand, ?> remindUnder(ProcessNode at, String id) {
    return at.commands.handle(
        MILK,
        RULES,
        new Command.Remind(world.clock.now()),
        Terms.<Errand, Errand.Fact>of(EffectRules.none()).under(id));
  }

  private static long version(Handled<Errand, ?> handled) {
    return ((Handled.Done<?, ?>) handled).version();
  }

  /** Notes from where streams are read, and how often a snapshot is looked for. */
  private static final class Line extends StoreLine {
    private final List<Long> from = new ArrayList<>();
    private int looked;

    @Override
    protected void before(String method) {
      looked += method.equals("find") ? 1 : 0;
    }

    @Override
    protected void after(String method, @Nullable Object[] arguments, @Nullable Object answer) {
      if (method.equals("readStream")) {
        from.add((long) Objects.requireNonNull(arguments[2]));
      }
    }
  }
}
