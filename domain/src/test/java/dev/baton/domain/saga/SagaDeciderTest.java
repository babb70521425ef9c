package dev.baton.domain.saga;

import static dev.baton.domain.saga.SagaFacts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.kernel.CorruptStreamException;
import dev.baton.domain.saga.SagaCommand.Abort;
import dev.baton.domain.saga.SagaCommand.Mend;
import dev.baton.domain.saga.SagaCommand.Settle;
import dev.baton.domain.saga.SagaCommand.Unwind;
import dev.baton.domain.saga.SagaCommand.Wake;
import dev.baton.domain.saga.SagaRejection.ContentDiffers;
import dev.baton.domain.saga.SagaRejection.HasEnded;
import dev.baton.domain.saga.SagaRejection.NoSuchMove;
import dev.baton.domain.saga.SagaRejection.NotDue;
import dev.baton.domain.saga.SagaRejection.NotStuck;
import dev.baton.domain.saga.SagaRejection.TooDeep;
import dev.baton.domain.saga.SagaRejection.Unknown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the rules of sagas make of what happens. */
class SagaDeciderTest {
  private static final Abort ABORT = new Abort("ann", "another release", NOW);

  private static SagaRun untilStaging() {
    return SagaRun.of(deployment())
        .hears(Move.forth(BUILD), "ArtifactBuilt")
        .hears(Move.forth(2), "TestsPassed");
  }

  private static SagaRun untilProduction() {
    return untilStaging()
        .hears(Move.forth(STAGING), "StagingDeployed")
        .hears(Move.forth(4), "E2EPassed");
  }

  private static Mend mend(Repair repair) {
    return new Mend(repair, "ann", "by hand", NOW);
  }

  @Test
  void steps_go_out_one_after_the_other_until_all_have_succeeded() {
    SagaRun run = untilProduction();
    assertThat(run.status()).isEqualTo(SagaStatus.RUNNING);
    assertThat(run.hears(Move.forth(PRODUCTION), "ProductionDeployed").status())
        .isEqualTo(SagaStatus.COMPLETED);
    assertThat(run.sent()).containsExactly("do 1.1", "do 2.1", "do 3.1", "do 4.1", "do 5.1");
    assertThat(run.dossier().stack()).hasSize(2);
  }

  @Test
  void a_failed_build_has_nothing_to_undo() {
    SagaRun run = SagaRun.of(deployment()).hears(Move.forth(BUILD), "BuildFailed");
    assertThat(run.news()).containsExactly("StepFailed", "Reversed", "Failed");
    assertThat(((Saga.Ended) run.state()).reason()).startsWith("BuildArtifact: BuildFailed");
  }

  @Test
  void a_failed_staging_undoes_staging() {
    SagaRun run = untilStaging().hears(Move.forth(STAGING), "StagingFailed");
    assertThat(run.status()).isEqualTo(SagaStatus.COMPENSATING);
    assertThat(run.hears(Move.back(STAGING), "RemoveFromStagingDone").status())
        .isEqualTo(SagaStatus.COMPENSATED);
    assertThat(run.sent()).endsWith("do 3.1", "undo 3.1");
  }

  @Test
  void a_failed_production_undoes_production_and_then_staging_each_once() {
    SagaRun run =
        untilProduction()
            .hears(Move.forth(PRODUCTION), "ProductionFailed")
            .hears(Move.back(PRODUCTION), "RollbackProductionDone")
            .hears(Move.back(STAGING), "RemoveFromStagingDone");
    assertThat(run.status()).isEqualTo(SagaStatus.COMPENSATED);
    assertThat(run.sent()).endsWith("do 5.1", "undo 5.1", "undo 3.1");
  }

  @Test
  void a_step_that_is_undone_on_success_only_is_not_when_it_has_failed() {
    Step staging = deployment().step(STAGING);
    Step only = new Step(staging.name(), staging.command(), List.of(), "Remove", true);
    SagaRun run =
        SagaRun.of(definition(List.of(only), compensation("Remove", 1)))
            .hears(Move.forth(1), "StagingFailed");
    assertThat(run.status()).isEqualTo(SagaStatus.FAILED);
    assertThat(run.sent()).containsExactly("do 1.1");
  }

  @Test
  void a_step_that_says_nothing_in_time_has_failed_and_is_undone_too() {
    SagaRun run = untilStaging();
    run.refuses(new Wake(Move.forth(STAGING), NOW), new NotDue())
        .refuses(new Wake(Move.back(STAGING + 2), NOW), new NoSuchMove())
        .then(new Wake(Move.forth(STAGING), NOW.plus(TIMEOUT)));
    assertThat(run.news()).containsExactly("StepFailed", "Reversed", "Dispatched");
    assertThat(run.dossier().steps().get(STAGING - 1).detail())
        .isEqualTo("no outcome within PT30S");
  }

  @Test
  void an_attempt_that_failed_is_followed_by_another_after_a_delay_that_grows() {
    Retry retry = new Retry(3, Duration.ofSeconds(1), Duration.ofSeconds(60));
    Step step = new Step("Build", toTopic("Build", "Built", "Broken", retry), List.of(), "", false);
    SagaRun run = SagaRun.of(definition(List.of(step))).hears(Move.forth(1), "Broken");
    assertThat(run.news()).containsExactly("Retrying");
    assertThat(run.dossier().steps().getFirst().due()).contains(NOW.plusSeconds(1));
    run.then(new Wake(Move.forth(1), NOW.plusSeconds(1))).hears(Move.forth(1), "Broken");
    assertThat(run.dossier().steps().getFirst().due()).contains(NOW.plusSeconds(2));
    run.then(new Wake(Move.forth(1), NOW.plusSeconds(2))).hears(Move.forth(1), "Built");
    assertThat(run.sent()).containsExactly("do 1.1", "do 1.2", "do 1.3");
    assertThat(run.status()).isEqualTo(SagaStatus.COMPLETED);
  }

  @Test
  void an_outcome_of_an_earlier_attempt_or_a_second_one_is_written_down_and_changes_nothing() {
    SagaRun run = untilStaging();
    Dossier before = run.dossier();
    run.then(hear(Move.forth(BUILD), 1, "BuildFailed"));
    assertThat(run.news()).containsExactly("Disregarded");
    run.then(
        new Settle(
            new Attempted(Move.forth(1), 1), Verdict.SUCCEEDED, "again", Optional.empty(), NOW));
    assertThat(run.news()).containsExactly("Disregarded");
    assertThat(run.dossier().steps()).isEqualTo(before.steps());
    assertThat(run.dossier().disregarded()).isEqualTo(2);
    run.then(
        new Settle(
            new Attempted(Move.forth(1), 1), Verdict.TIMED_OUT, "late", Optional.empty(), NOW));
    assertThat(run.news()).isEmpty();
    run.refuses(
        new Settle(
            new Attempted(Move.forth(STAGING), 2), Verdict.SUCCEEDED, "", Optional.empty(), NOW),
        new NoSuchMove());
  }

  @Test
  void of_outcomes_that_change_nothing_only_so_many_are_written_down() {
    SagaRun run = untilStaging();
    for (int n = 0; n < Dossier.MOST_DISREGARDED + 1; n++) {
      run.then(hear(Move.forth(BUILD), 1, "ArtifactBuilt"));
    }
    assertThat(run.news()).isEmpty();
    assertThat(run.dossier().disregarded()).isEqualTo(Dossier.MOST_DISREGARDED);
  }

  @Test
  void an_event_that_names_no_command_is_for_whoever_waits_for_such_a_one() {
    SagaRun run = SagaRun.of(deployment()).then(hear("ArtifactBuilt"));
    assertThat(run.news()).containsExactly("Succeeded", "Dispatched");
    assertThat(run.then(hear("ArtifactBuilt")).news()).containsExactly("Disregarded");
    assertThat(run.then(hear("StagingDeployed")).news()).isEmpty();
    assertThat(run.then(hear("SomethingElse")).news()).isEmpty();
    assertThat(run.then(hear(Move.forth(2), 1, "SomethingElse")).news()).isEmpty();
    assertThat(run.then(hear(Move.forth(9), 1, "TestsPassed")).news()).isEmpty();
  }

  @Test
  void what_comes_after_the_end_is_written_down() {
    SagaRun run = SagaRun.of(deployment()).hears(Move.forth(BUILD), "BuildFailed");
    assertThat(run.then(hear("ArtifactBuilt")).news()).containsExactly("Disregarded");
    assertThat(run.status()).isEqualTo(SagaStatus.FAILED);
  }

  @Test
  void a_compensation_that_fails_as_often_as_it_is_tried_waits_for_an_operator() {
    SagaRun run = stuckAtProduction();
    assertThat(run.status()).isEqualTo(SagaStatus.STUCK);
    run.then(mend(Repair.RETRY));
    assertThat(run.news()).containsExactly("Repaired", "Dispatched");
    assertThat(run.hears(Move.back(PRODUCTION), "RollbackProductionFailed").news())
        .containsExactly("Retrying");
    run.then(new Wake(Move.back(PRODUCTION), NOW.plusSeconds(1)))
        .hears(Move.back(PRODUCTION), "RollbackProductionDone")
        .hears(Move.back(STAGING), "RemoveFromStagingDone");
    assertThat(run.status()).isEqualTo(SagaStatus.COMPENSATED);
    assertThat(run.sent()).endsWith("undo 5.1", "undo 5.2", "undo 5.3", "undo 5.4", "undo 3.1");
  }

  private static SagaRun stuckAtProduction() {
    return untilProduction()
        .hears(Move.forth(PRODUCTION), "ProductionFailed")
        .hears(Move.back(PRODUCTION), "RollbackProductionFailed")
        .then(new Wake(Move.back(PRODUCTION), NOW.plusSeconds(1)))
        .hears(Move.back(PRODUCTION), "RollbackProductionFailed");
  }

  @Test
  void a_compensation_that_is_skipped_is_followed_by_the_next() {
    SagaRun run = stuckAtProduction().then(mend(Repair.SKIP));
    assertThat(run.news()).containsExactly("Repaired", "Dispatched");
    assertThat(run.hears(Move.back(STAGING), "RemoveFromStagingDone").status())
        .isEqualTo(SagaStatus.COMPENSATED);
    assertThat(run.dossier().find(Move.back(PRODUCTION)))
        .get()
        .extracting(Progress::status, Progress::detail)
        .containsExactly(MoveStatus.SKIPPED, "by hand");
  }

  @Test
  void only_what_is_stuck_is_repaired() {
    untilStaging()
        .refuses(mend(Repair.RETRY), new NotStuck(SagaStatus.RUNNING))
        .hears(Move.forth(STAGING), "StagingFailed")
        .refuses(mend(Repair.SKIP), new NotStuck(SagaStatus.COMPENSATING))
        .then(ABORT)
        .refuses(mend(Repair.SKIP), new NotStuck(SagaStatus.ABORTED));
  }

  @Test
  void an_operator_ends_a_saga_as_it_is() {
    SagaRun run = untilStaging().then(ABORT);
    assertThat(run.facts().getLast())
        .isEqualTo(
            new SagaEvent.Aborted(
                ID,
                Optional.empty(),
                "ann",
                "another release",
                List.of(new Attempted(Move.forth(STAGING), 1)),
                NOW));
    assertThat(run.status()).isEqualTo(SagaStatus.ABORTED);
    assertThat(run.dossier().all().map(Progress::due)).allMatch(Optional::isEmpty);
    assertThat(run.then(ABORT).news()).isEmpty();
    SagaRun.of(deployment())
        .hears(Move.forth(BUILD), "BuildFailed")
        .refuses(ABORT, new HasEnded(SagaStatus.FAILED));
  }

  @Test
  void the_same_under_the_same_id_is_started_once() {
    SagaRun run = untilStaging().then(start(deployment()));
    assertThat(run.news()).isEmpty();
    SagaDefinition other =
        new SagaDefinition(new SagaName("other"), "", deployment().steps(), List.of());
    run.refuses(start(other), new ContentDiffers(ID));
    SagaRun.unstarted().refuses(ABORT, new Unknown());
  }

  @Test
  void branches_run_beside_each_other_and_are_joined() {
    SagaRun run = SagaRun.of(branches());
    assertThat(run.sent()).containsExactly("do 1.1", "do 2.1");
    assertThat(run.hears(Move.forth(2), "BDone").news()).containsExactly("Succeeded");
    run.hears(Move.forth(1), "ADone");
    assertThat(run.sent()).endsWith("do 3.1");
    assertThat(run.hears(Move.forth(3), "CDone").status()).isEqualTo(SagaStatus.COMPLETED);
  }

  private static SagaDefinition branches() {
    return definition(
        List.of(
            step("A", "ADone", "AFailed", "UndoA"),
            after(step("B", "BDone", "BFailed", "UndoB"), Step.START),
            after(step("C", "CDone", "CFailed", ""), "A", "B")),
        compensation("UndoA", 1),
        compensation("UndoB", 1));
  }

  @Test
  void nothing_is_undone_while_another_branch_is_at_it() {
    SagaRun run = SagaRun.of(branches()).hears(Move.forth(1), "AFailed");
    assertThat(run.news()).containsExactly("StepFailed", "Reversed");
    run.hears(Move.forth(2), "BDone")
        .hears(Move.back(2), "UndoBDone")
        .hears(Move.back(1), "UndoADone");
    assertThat(run.sent()).containsExactly("do 1.1", "do 2.1", "undo 2.1", "undo 1.1");
    assertThat(run.status()).isEqualTo(SagaStatus.COMPENSATED);
  }

  @Test
  void no_step_is_tried_again_once_another_has_failed() {
    Retry retry = new Retry(3, Duration.ofSeconds(1), Duration.ofSeconds(60));
    Step persistent =
        new Step("B", toTopic("B", "BDone", "BFailed", retry), List.of(Step.START), "", false);
    SagaDefinition both = definition(List.of(step("A", "ADone", "AFailed", ""), persistent));
    SagaRun waiting =
        SagaRun.of(both).hears(Move.forth(2), "BFailed").hears(Move.forth(1), "AFailed");
    assertThat(waiting.status()).isEqualTo(SagaStatus.FAILED);
    SagaRun inFlight =
        SagaRun.of(both).hears(Move.forth(1), "AFailed").hears(Move.forth(2), "BFailed");
    assertThat(inFlight.news()).containsExactly("StepFailed", "Failed");
  }

  @Test
  void a_step_that_waits_to_be_tried_again_has_failed_once_another_has() {
    Retry retry = new Retry(3, Duration.ofSeconds(1), Duration.ofSeconds(60));
    Step only =
        new Step("B", toTopic("B", "BDone", "BFailed", retry), List.of(Step.START), "UndoB", true);
    SagaRun run =
        SagaRun.of(
                definition(
                    List.of(step("A", "ADone", "AFailed", ""), only), compensation("UndoB", 1)))
            .hears(Move.forth(2), "BFailed")
            .hears(Move.forth(1), "AFailed");
    assertThat(run.status()).isEqualTo(SagaStatus.FAILED);
    assertThat(run.sent()).containsExactly("do 1.1", "do 2.1");
  }

  @Test
  void a_saga_is_undone_because_its_parent_is() {
    Unwind unwind = new Unwind(NOW);
    SagaRun running = untilStaging().then(unwind);
    assertThat(running.status()).isEqualTo(SagaStatus.COMPENSATING);
    assertThat(running.then(unwind).news()).isEmpty();
    SagaRun completed =
        untilProduction().hears(Move.forth(PRODUCTION), "ProductionDeployed").then(unwind);
    assertThat(completed.sent()).endsWith("undo 5.1");
    completed
        .hears(Move.back(PRODUCTION), "RollbackProductionDone")
        .hears(Move.back(STAGING), "RemoveFromStagingDone");
    assertThat(completed.then(unwind).news()).containsExactly("Compensated");
    assertThat(SagaRun.of(deployment()).hears(Move.forth(BUILD), "BuildFailed").then(unwind).news())
        .containsExactly("Failed");
    assertThat(stuckAtProduction().then(unwind).news()).isEmpty();
    assertThat(stuckAtProduction().then(ABORT).then(unwind).sent()).endsWith("undo 5.3");
  }

  @Test
  void sagas_do_not_stand_inside_each_other_without_end() {
    SagaDefinition itself =
        new SagaDefinition(
            new SagaName("deploy"), "", List.of(to(TargetKind.SAGA, "A", "deploy")), List.of());
    TooDeep tooDeep = new TooDeep(SagaBrief.DEEPEST);
    SagaRun.unstarted()
        .refuses(start(itself, new DefinitionVersion(1, itself)), tooDeep)
        .refuses(start(itself), tooDeep);
  }

  @Test
  void a_command_carries_what_it_says_or_the_input() {
    Step asked = to(TargetKind.AGENT, "Ask", "bob");
    SagaRun run = SagaRun.of(definition(List.of(asked)));
    SagaEvent.Dispatched sent = (SagaEvent.Dispatched) run.facts().getLast();
    assertThat(sent.errand().data()).isEqualTo(INPUT);
    run.then(
        new Settle(new Attempted(Move.forth(1), 1), Verdict.SUCCEEDED, "", Optional.empty(), NOW));
    assertThat(run.status()).isEqualTo(SagaStatus.COMPLETED);
  }

  @Test
  void an_impossible_fact_is_a_defect() {
    SagaDecider decider = new SagaDecider();
    SagaEvent ended = new SagaEvent.Compensated(ID, Optional.empty(), NOW);
    assertThatThrownBy(() -> decider.evolve(decider.initial(), ended))
        .isInstanceOf(CorruptStreamException.class);
    assertThatThrownBy(() -> decider.evolve(untilStaging().state(), ended))
        .isInstanceOf(CorruptStreamException.class);
    SagaEvent nowhere = new SagaEvent.Succeeded(ID, Move.back(1), "A", 1, Optional.empty(), NOW);
    assertThatThrownBy(() -> decider.evolve(untilStaging().state(), nowhere))
        .isInstanceOf(CorruptStreamException.class);
  }
}
