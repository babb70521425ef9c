package dev.baton.domain.saga;

import static dev.baton.domain.saga.SagaFacts.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.saga.SagaCommand.HearChild;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the rules of sagas make of a saga that is a step of another. */
class SubSagaTest {
  private static SagaRun withChild() {
    return SagaRun.of(
            definition(
                List.of(
                    step("A", "ADone", "AFailed", "UndoA"),
                    to(TargetKind.SAGA, "Child", "child"),
                    step("C", "CDone", "CFailed", "")),
                compensation("UndoA", 1)),
            new DefinitionVersion(
                4,
                new SagaDefinition(
                    new SagaName("child"), "", deployment().steps(), deployment().compensations())))
        .hears(Move.forth(1), "ADone");
  }

  private static HearChild child(SagaStatus how) {
    return new HearChild(CHILD, how, NOW);
  }

  @Test
  void a_sub_saga_is_a_step_with_the_version_that_was_pinned() {
    SagaRun run = withChild();
    SagaEvent.Dispatched sent = (SagaEvent.Dispatched) run.facts().getLast();
    SagaBrief brief = sent.errand().child().orElseThrow();
    assertThat(brief.own().version()).isEqualTo(4);
    assertThat(brief.parent()).contains(new SagaBrief.Parent(ID, CHILD));
    assertThat(brief.input()).isEqualTo(INPUT);
    assertThat(run.then(child(SagaStatus.COMPLETED)).news())
        .containsExactly("Succeeded", "Dispatched");
    assertThat(run.then(child(SagaStatus.COMPLETED)).news()).isEmpty();
  }

  @Test
  void a_sub_saga_that_failed_has_undone_itself() {
    for (SagaStatus how : List.of(SagaStatus.COMPENSATED, SagaStatus.FAILED, SagaStatus.ABORTED)) {
      SagaRun run = withChild().then(child(how));
      assertThat(run.news()).containsExactly("StepFailed", "Reversed", "Dispatched");
      assertThat(run.sent()).endsWith("undo 1.1");
    }
  }

  @Test
  void a_sub_saga_is_undone_where_a_later_step_fails() {
    SagaRun run = withChild().then(child(SagaStatus.COMPLETED)).hears(Move.forth(3), "CFailed");
    assertThat(run.sent()).endsWith("undo 2.1");
    assertThat(((SagaEvent.Dispatched) run.facts().getLast()).errand().child()).isEmpty();
    assertThat(run.then(child(SagaStatus.COMPLETED)).news()).isEmpty();
    run.then(child(SagaStatus.COMPENSATED));
    assertThat(run.sent()).endsWith("undo 1.1");
  }

  @Test
  void a_sub_saga_that_is_aborted_while_it_is_undone_leaves_its_parent_stuck() {
    SagaRun run =
        withChild()
            .then(child(SagaStatus.COMPLETED))
            .hears(Move.forth(3), "CFailed")
            .then(child(SagaStatus.ABORTED));
    assertThat(run.status()).isEqualTo(SagaStatus.STUCK);
    assertThat(run.then(child(SagaStatus.ABORTED)).news()).isEmpty();
    assertThat(run.then(child(SagaStatus.COMPENSATED)).news())
        .containsExactly("Succeeded", "Dispatched");
  }

  private static SagaRun besideChild() {
    return SagaRun.of(
        definition(
            List.of(
                step("A", "ADone", "AFailed", "UndoA"),
                after(to(TargetKind.SAGA, "Child", "child"), Step.START)),
            compensation("UndoA", 1)),
        new DefinitionVersion(
            4,
            new SagaDefinition(
                new SagaName("child"), "", deployment().steps(), deployment().compensations())));
  }

  @Test
  void a_sub_saga_that_is_under_way_where_another_branch_fails_undoes_itself_at_once() {
    SagaRun run = besideChild().hears(Move.forth(1), "AFailed");
    assertThat(run.news()).containsExactly("StepFailed", "Reversed");
    assertThat(((SagaEvent.Reversed) run.facts().getLast()).subSagas()).containsExactly(CHILD);
    assertThat(run.then(child(SagaStatus.COMPENSATED)).news())
        .containsExactly("StepFailed", "Dispatched");
    run.hears(Move.back(1), "UndoADone");
    assertThat(run.sent()).containsExactly("do 1.1", "do 2.1", "undo 1.1");
    assertThat(run.status()).isEqualTo(SagaStatus.COMPENSATED);
  }

  @Test
  void a_sub_saga_that_had_completed_before_it_heard_of_that_is_undone_in_its_turn() {
    SagaRun run = besideChild().hears(Move.forth(1), "AFailed").then(child(SagaStatus.COMPLETED));
    assertThat(run.sent()).endsWith("undo 2.1");
    run.then(child(SagaStatus.COMPENSATED));
    assertThat(run.sent()).endsWith("undo 1.1");
  }

  @Test
  void no_sub_saga_is_told_that_has_ended_or_was_not_begun() {
    SagaRun run = withChild().then(child(SagaStatus.COMPLETED)).hears(Move.forth(3), "CFailed");
    assertThat(run.facts())
        .filteredOn(SagaEvent.Reversed.class::isInstance)
        .singleElement()
        .extracting(fact -> ((SagaEvent.Reversed) fact).subSagas())
        .isEqualTo(List.of());
  }
}
