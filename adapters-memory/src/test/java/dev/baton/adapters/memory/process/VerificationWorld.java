package dev.baton.adapters.memory.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.deadletter.InMemoryDeadLetters;
import dev.baton.adapters.memory.kernel.InMemorySnapshots;
import dev.baton.adapters.memory.kernel.InMemoryViews;
import dev.baton.adapters.memory.process.Errand.Command;
import dev.baton.application.deadletter.DeadLetterProjection;
import dev.baton.application.deadletter.DeadLetterRowCheck;
import dev.baton.application.kernel.AggregateKind;
import dev.baton.application.kernel.LogVerification;
import dev.baton.application.kernel.Mismatch.Check;
import dev.baton.application.kernel.ProjectionPorts;
import dev.baton.application.kernel.ProjectionRunner;
import dev.baton.application.kernel.Snapshotting;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.kernel.Verified;
import dev.baton.application.kernel.VerifiedParts;
import dev.baton.application.kernel.VerifiedStore;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.Views;
import dev.baton.domain.deadletter.DeadLetterDecider;
import dev.baton.domain.event.TopicDecider;
import dev.baton.infrastructure.codec.JacksonStateCodec;
import dev.baton.infrastructure.codec.StateType;
import java.time.Duration;
import java.util.List;

/** A store with all that a verification looks at: errands, a snapshot, rows, a dead letter. */
final class VerificationWorld {
  static final JacksonStateCodec STATES =
      new JacksonStateCodec(List.of(new StateType("errand", 1, Errand.class)));

  final ProcessWorld world = new ProcessWorld();
  final ProcessNode node = world.node("ann");
  final InMemorySnapshots snapshots = new InMemorySnapshots();
  final InMemoryViews views = new InMemoryViews();
  final InMemoryDeadLetters letters = new InMemoryDeadLetters();
  private final Tail tail = new Tail(64, 1 << 20);
  private final TailFeed feed = new TailFeed(world.log, tail);
  private final DeadLetterProjection letterRows =
      new DeadLetterProjection(world.log, tail, letters, world.codec);
  private final ProjectionRunner viewRows =
      new ProjectionRunner(
          new ProjectionPorts(world.log, tail, views, world.codec), new ErrandList(1));

  VerificationWorld() {
    tail.listen(letterRows);
    feed.start(0);
    var unused = world.say("Order", "milk,tea,nobody");
    node.run();
    for (int n = 0; n < 120; n++) {
      var reminded =
          node.commands.handle(
              Errands.streamOf("milk"), new Errand.Rules(), new Command.Remind(world.clock.now()));
      assertThat(reminded).isNotNull();
    }
    keepSnapshots();
    follow();
  }

  private void keepSnapshots() {
    Snapshotting duty = new Snapshotting(snapshots, STATES);
    var unused =
        new States(world.log, world.codec, duty).load(Errands.streamOf("milk"), new Errand.Rules());
    assertThat(duty.runOnce()).isFalse();
  }

  /** Has the rows follow the log. */
  void follow() {
    boolean unused = feed.runOnce();
    for (int rounds = 0; viewRows.runOnce(world.clock.now()) && rounds < 1_000; rounds++) {}
    try {
      letterRows.runOnce(Duration.ZERO);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  void assertFound(EventLog log, Check check, long position, String detail) {
    assertThat(verify(log).mismatch())
        .get()
        .satisfies(
            found -> {
              assertThat(found.check()).as(found.detail()).isEqualTo(check);
              assertThat(found.detail()).contains(detail);
              if (position > 0) {
                assertThat(found.position()).isEqualTo(position);
              }
            });
  }

  Verified verify(EventLog log) {
    return new LogVerification(store(log), parts()).run();
  }

  VerifiedStore store(EventLog log) {
    return store(log, views);
  }

  VerifiedStore store(EventLog log, Views rows) {
    return new VerifiedStore(log, world.codec, snapshots, STATES, rows);
  }

  VerifiedParts parts() {
    return new VerifiedParts(
        List.of(
            new AggregateKind<>("errand", new Errand.Rules()),
            new AggregateKind<>("topic", new TopicDecider()),
            new AggregateKind<>("deadletter", new DeadLetterDecider())),
        List.of(new DeadLetterRowCheck(letters, world.codec)),
        List.of(new ErrandList(1)));
  }

  long firstOf(String type) {
    return world.log.scan(1, 1_000).events().stream()
        .filter(event -> event.event().type().equals(type))
        .findFirst()
        .orElseThrow()
        .position();
  }
}
