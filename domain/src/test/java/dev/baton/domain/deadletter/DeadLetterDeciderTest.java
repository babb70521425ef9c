package dev.baton.domain.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.deadletter.DeadLetterCommand.Archive;
import dev.baton.domain.deadletter.DeadLetterCommand.Create;
import dev.baton.domain.deadletter.DeadLetterCommand.Edit;
import dev.baton.domain.deadletter.DeadLetterCommand.Replay;
import dev.baton.domain.deadletter.DeadLetterEvent.Archived;
import dev.baton.domain.deadletter.DeadLetterEvent.Created;
import dev.baton.domain.deadletter.DeadLetterEvent.Edited;
import dev.baton.domain.deadletter.DeadLetterEvent.FailedAgain;
import dev.baton.domain.deadletter.DeadLetterEvent.Replayed;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.CorruptStreamException;
import dev.baton.domain.kernel.DeciderSpec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DeadLetterDeciderTest {
  private static final Instant MONDAY = Instant.parse("2026-01-05T09:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-01-06T09:00:00Z");
  private static final RecordedEvent EVENT = BrokenEvents.at(42);
  private static final Destination BUILDERS = new Destination("builders", 7, 0);
  private static final Diagnosis EXHAUSTED =
      Diagnosis.undelivered(DeadLetterReason.EXHAUSTED, "the build does not answer");
  private static final Diagnosis REJECTED =
      Diagnosis.undelivered(DeadLetterReason.REJECTED, "no such build");
  private static final DeadLetterDraft DRAFT =
      new DeadLetterDraft(EVENT, BUILDERS, EXHAUSTED, MONDAY);
  private static final DeadLetterId ID = new DeadLetterId("7-0-42");
  private static final Fix FIX = fix(TUESDAY);
  private static final Note NOTE = new Note("ann", "nobody needs it", TUESDAY);

  private static final Created CREATED = new Created(ID, EVENT, BUILDERS, EXHAUSTED, MONDAY);
  private static final Edited EDITED = new Edited(ID, FIX);
  private static final Replayed REPLAYED = new Replayed(ID, EVENT, BUILDERS, "ann", TUESDAY);
  private static final Archived ARCHIVED = new Archived(ID, NOTE);
  private static final FailedAgain FAILED_AGAIN = new FailedAgain(ID, REJECTED, TUESDAY);

  private static final DeciderSpec<
          DeadLetterCommand, DeadLetter, DeadLetterEvent, DeadLetterRejection>
      spec = new DeciderSpec<>(new DeadLetterDecider());

  @AfterAll
  static void every_transition_was_visited() {
    assertThat(spec.visited())
        .containsExactlyInAnyOrder(
            "Absent -> Created",
            "Open -> Edited",
            "Open -> Replayed",
            "Open -> Archived",
            "Replayed -> Archived",
            "Replayed -> FailedAgain");
  }

  @Test
  void an_event_that_is_not_delivered_any_more_is_kept_as_a_whole() {
    assertThat(spec.given().when(new Create(DRAFT)).then(CREATED))
        .isEqualTo(new DeadLetter.Open(letterOf(EXHAUSTED, 1, 0, MONDAY)));
  }

  @Test
  void keeping_it_again_changes_nothing_whatever_its_state() {
    spec.given(CREATED).when(new Create(DRAFT)).thenUnchanged();
    spec.given(CREATED, REPLAYED).when(new Create(DRAFT)).thenUnchanged();
    spec.given(CREATED, ARCHIVED).when(new Create(DRAFT)).thenUnchanged();
  }

  @Test
  void an_edit_is_kept_beside_the_original() {
    DeadLetter.Open open =
        (DeadLetter.Open) spec.given(CREATED).when(new Edit(FIX, 1)).then(EDITED);
    assertThat(open.letter().original()).isEqualTo(EVENT);
    assertThat(open.letter().fix()).contains(FIX);
    assertThat(open.letter().handling().version()).isEqualTo(2);
  }

  @Test
  void the_same_edit_again_changes_nothing() {
    spec.given(CREATED, EDITED).when(new Edit(fix(TUESDAY.plusSeconds(1)), 0)).thenUnchanged();
  }

  @Test
  void an_edit_of_another_version_is_refused() {
    spec.given(CREATED)
        .when(new Edit(FIX, 7))
        .thenRejected(new DeadLetterRejection.OtherVersion(7, 1));
  }

  @Test
  void what_is_on_its_way_is_not_edited() {
    spec.given(CREATED, REPLAYED)
        .when(new Edit(FIX, 0))
        .thenRejected(new DeadLetterRejection.IsReplayed());
  }

  @Test
  void a_replay_delivers_the_original_to_the_subscription_that_was_owed_it() {
    spec.given(CREATED).when(new Replay("ann", 0, TUESDAY)).then(REPLAYED);
  }

  @Test
  void a_replay_of_another_version_is_refused() {
    spec.given(CREATED, EDITED)
        .when(new Replay("ann", 1, TUESDAY))
        .thenRejected(new DeadLetterRejection.OtherVersion(1, 2));
  }

  @Test
  void a_replay_delivers_the_edited_payload() {
    Replayed fixed =
        new Replayed(
            ID, BrokenEvents.with(EVENT, FIX.data(), FIX.contentType()), BUILDERS, "ann", TUESDAY);
    spec.given(CREATED, EDITED).when(new Replay("ann", 0, TUESDAY)).then(fixed);
  }

  @Test
  void replaying_what_is_replayed_changes_nothing() {
    spec.given(CREATED, REPLAYED).when(new Replay("bob", 0, TUESDAY)).thenUnchanged();
  }

  @Test
  void what_failed_again_is_open_again_with_the_new_diagnosis() {
    assertThat(spec.given(CREATED, REPLAYED, FAILED_AGAIN).state())
        .isEqualTo(new DeadLetter.Open(letterOf(REJECTED, 3, 1, TUESDAY)));
    spec.given(CREATED, REPLAYED, FAILED_AGAIN).when(new Replay("ann", 0, TUESDAY)).then(REPLAYED);
  }

  @Test
  void a_letter_is_given_up_before_and_after_a_replay() {
    spec.given(CREATED).when(new Archive(NOTE)).then(ARCHIVED);
    spec.given(CREATED, REPLAYED).when(new Archive(NOTE)).then(ARCHIVED);
  }

  @Test
  void what_was_given_up_stays_so() {
    spec.given(CREATED, ARCHIVED)
        .when(new Replay("ann", 0, TUESDAY))
        .thenRejected(new DeadLetterRejection.IsArchived());
    spec.given(CREATED, ARCHIVED)
        .when(new Edit(FIX, 0))
        .thenRejected(new DeadLetterRejection.IsArchived());
    spec.given(CREATED, ARCHIVED).when(new Archive(NOTE)).thenUnchanged();
  }

  @Test
  void there_is_nothing_to_do_with_what_never_was() {
    DeadLetterRejection unknown = new DeadLetterRejection.Unknown();
    spec.given().when(new Edit(FIX, 0)).thenRejected(unknown);
    spec.given().when(new Replay("ann", 0, TUESDAY)).thenRejected(unknown);
    spec.given().when(new Archive(NOTE)).thenRejected(unknown);
  }

  @Test
  void an_impossible_fact_is_corruption() {
    assertThatThrownBy(() -> spec.given(CREATED, FAILED_AGAIN))
        .isInstanceOf(CorruptStreamException.class);
    assertThatThrownBy(() -> spec.given(CREATED, CREATED))
        .isInstanceOf(CorruptStreamException.class);
  }

  private static Letter letterOf(Diagnosis diagnosis, long version, int replays, Instant updated) {
    return new Letter(
        ID,
        EVENT,
        BUILDERS,
        diagnosis,
        Optional.empty(),
        new Letter.Handling(version, replays, MONDAY, updated));
  }

  private static Fix fix(Instant at) {
    return new Fix(
        Payload.of("{\"build\":2}".getBytes(StandardCharsets.UTF_8)),
        "application/json",
        "ann",
        "build 1 was removed",
        at);
  }
}
