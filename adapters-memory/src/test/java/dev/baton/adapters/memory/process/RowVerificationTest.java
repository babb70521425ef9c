package dev.baton.adapters.memory.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.faults.StoreLine;
import dev.baton.application.kernel.LogVerification;
import dev.baton.application.kernel.Mismatch.Check;
import dev.baton.application.kernel.Verified;
import dev.baton.application.kernel.VerifiedParts;
import dev.baton.application.kernel.VerifiedStore;
import dev.baton.application.port.DeadLetterRow;
import dev.baton.application.port.Snapshot;
import dev.baton.application.port.ViewRow;
import dev.baton.application.port.Views;
import dev.baton.domain.deadletter.DeadLetterEvent;
import dev.baton.domain.deadletter.DeadLetterStatus;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is kept beside the log is held to it. */
class RowVerificationTest {
  private final VerificationWorld store = new VerificationWorld();

  @Test
  void a_snapshot_that_is_not_what_the_facts_make_is_found() {
    Snapshot sound = store.snapshots.find(Errands.streamOf("milk").key()).orElseThrow();
    keep(sound, sound.version(), text(sound).replace("\"reminders\":120", "\"reminders\":119"));
    store.assertFound(store.world.log, Check.SNAPSHOT, 0, "is not what the facts make");
    keep(sound, sound.version(), "{}");
    store.assertFound(store.world.log, Check.SNAPSHOT, 0, "is broken");
    keep(sound, 1_000, text(sound));
    store.assertFound(store.world.log, Check.SNAPSHOT, 0, "beyond the last version");
  }

  @Test
  void a_snapshot_of_another_form_is_not_compared() {
    Snapshot sound = store.snapshots.find(Errands.streamOf("milk").key()).orElseThrow();
    store.snapshots.save(List.of(new Snapshot(sound.stream(), 7, "of old", Payload.EMPTY)));
    assertThat(store.verify(store.world.log).mismatch()).isEmpty();
    assertThat(store.verify(store.world.log).counts().snapshots()).isZero();
  }

  @Test
  void a_row_of_a_dead_letter_that_is_not_what_the_facts_make_is_found() {
    DeadLetterRow row = letterRow();
    DeadLetterRow.Standing standing = row.standing();
    DeadLetterRow other =
        row.at(
            new DeadLetterRow.Standing(
                DeadLetterStatus.ARCHIVED,
                standing.reason(),
                standing.errorClass(),
                standing.attempts(),
                standing.updatedAt()));
    assertThat(
            store.letters.save(store.letters.position(), store.letters.position(), List.of(other)))
        .isTrue();
    store.assertFound(store.world.log, Check.ROW, 0, "the row of the dead letter is not what");
  }

  @Test
  void rows_of_dead_letters_that_are_behind_are_not_wrong() {
    var unused = store.world.say("Order", "nobody-else");
    store.node.run();
    assertThat(store.verify(store.world.log).mismatch()).isEmpty();
    store.follow();
    assertThat(store.verify(store.world.log).mismatch()).isEmpty();
  }

  @Test
  void a_row_of_a_view_that_is_not_what_the_events_make_is_found() {
    ViewRow milk = store.views.find("errands", rowId("milk")).orElseThrow();
    ViewRow other =
        new ViewRow(milk.id(), milk.position(), Map.of("status", "late"), "", milk.body());
    change(List.of(other), List.of());
    store.assertFound(
        store.world.log, Check.ROW, milk.position(), "the row is not what the events make");
    change(List.of(), List.of(rowId("milk")));
    store.assertFound(store.world.log, Check.ROW, milk.position(), "the events make is missing");
    change(List.of(milk), List.of(rowId("tea")));
    store.assertFound(store.world.log, Check.ROW, 0, "the row that the events make is missing");
    ViewRow strange = new ViewRow(rowId("bread"), milk.position(), milk.labels(), "", milk.body());
    change(List.of(strange), List.of());
    store.assertFound(store.world.log, Check.ROW, milk.position(), "no event makes this row");
  }

  @Test
  void a_view_that_moves_on_while_it_is_compared_is_compared_again() {
    MovingOn line = new MovingOn();
    VerifiedStore moving = store.store(store.world.log, line.to(Views.class, store.views));
    Verified verified = new LogVerification(moving, store.parts()).run();
    assertThat(line.times).as("how often it has moved on").isEqualTo(3);
    assertThat(verified.mismatch()).isEmpty();
    assertThat(verified.counts().rows()).as("bread, milk, nobody, tea; a letter").isEqualTo(5);
  }

  /** Somebody orders bread, and reminds of it, each time that the view is about to be listed. */
  private final class MovingOn extends StoreLine {
    private int times;

    @Override
    protected void before(String method) {
      if (method.equals("list") && times < 3) {
        var unused = store.world.say(times == 0 ? "Order" : "Remind", "bread");
        times++;
        store.node.run();
        store.follow();
      }
    }
  }

  @Test
  void a_view_of_another_version_is_not_compared() {
    change(List.of(), List.of(rowId("milk")));
    VerifiedParts later =
        new VerifiedParts(
            store.parts().aggregates(), store.parts().rows(), List.of(new ErrandList(2)));
    assertThat(new LogVerification(store.store(store.world.log), later).run().mismatch()).isEmpty();
  }

  private void change(List<ViewRow> rows, List<ViewRow.Id> gone) {
    Views.Generation read = store.views.generations("errands").getFirst();
    assertThat(
            store.views.save(
                new Views.Step(read.id(), read.position(), read.position(), rows, gone)))
        .isTrue();
  }

  private static ViewRow.Id rowId(String name) {
    return new ViewRow.Id(Namespace.DEFAULT, name);
  }

  private DeadLetterRow letterRow() {
    RecordedEvent created = store.world.on("baton.deadletters").getFirst();
    DeadLetterEvent fact = (DeadLetterEvent) store.world.codec.decode(created.event());
    return store.letters.find(Namespace.DEFAULT, fact.id()).orElseThrow();
  }

  private void keep(Snapshot sound, long version, String body) {
    store.snapshots.save(
        List.of(
            new Snapshot(
                sound.stream(),
                version,
                sound.form(),
                Payload.of(body.getBytes(StandardCharsets.UTF_8)))));
  }

  private static String text(Snapshot snapshot) {
    return new String(snapshot.body().bytes(), StandardCharsets.UTF_8);
  }
}
