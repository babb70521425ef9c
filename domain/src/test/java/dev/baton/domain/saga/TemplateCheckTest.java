package dev.baton.domain.saga;

import static dev.baton.domain.saga.SagaFacts.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.kernel.DeciderSpec;
import dev.baton.domain.saga.DefinitionCommand.Register;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A template reads only results that are there whenever its command goes out. */
class TemplateCheckTest {
  private static final String OF_FIRST_STEP = "steps[0].command.data: ";
  private static final String OF_COMPENSATION = "compensations[0].command.data: ";

  private static Step step(String name) {
    return SagaFacts.step(name, name + "Done", name + "Failed", "");
  }

  private static StepCommand reading(StepCommand command, String... reads) {
    return command.with(
        new Template(Stream.of(reads).map(read -> new Reference(read, false)).toList()));
  }

  private static Step step(String name, String... reads) {
    return step(name).with(reading(step(name).command(), reads));
  }

  private static Step undone(Step step, String compensation, boolean onSuccessOnly) {
    return new Step(step.name(), step.command(), step.after(), compensation, onSuccessOnly);
  }

  private static Compensation undoing(String name, Reference... references) {
    Compensation plain = compensation(name, 1);
    return plain.with(plain.command().with(new Template(List.of(references))));
  }

  private static List<String> flaws(List<Step> steps, Compensation... compensations) {
    return new TemplateCheck(definition(steps, compensations))
        .flaws().stream().map(flaw -> flaw.path() + ": " + flaw.what()).toList();
  }

  @Test
  void a_step_reads_what_was_done_before_it() {
    assertThat(flaws(List.of(step("A"), step("B"), step("C", "A", "B")))).isEmpty();
    assertThat(
            flaws(
                List.of(
                    step("A"),
                    after(step("B"), "A"),
                    after(step("C"), "A"),
                    after(step("D", "A", "B", "C"), "B", "C"))))
        .isEmpty();
  }

  @Test
  void there_is_no_step_of_that_name() {
    assertThat(flaws(List.of(step("A", "Z"))))
        .containsExactly(OF_FIRST_STEP + "there is no step Z");
  }

  @Test
  void neither_a_step_itself_nor_a_later_one_has_a_result_yet() {
    assertThat(flaws(List.of(step("A", "A", "B"), step("B"))))
        .containsExactly(
            OF_FIRST_STEP + "A need not have succeeded when A begins",
            OF_FIRST_STEP + "B need not have succeeded when A begins");
  }

  @Test
  void another_branch_need_not_be_done() {
    assertThat(flaws(List.of(step("A"), after(step("B"), "A"), after(step("C", "B"), "A"))))
        .containsExactly("steps[2].command.data: B need not have succeeded when C begins");
  }

  @Test
  void steps_that_wait_for_each_other_have_an_end() {
    assertThat(flaws(List.of(after(step("A", "C"), "B"), after(step("B"), "A"), step("C"))))
        .containsExactly(OF_FIRST_STEP + "C need not have succeeded when A begins");
  }

  @Test
  void a_sub_saga_has_no_result() {
    assertThat(flaws(List.of(to(TargetKind.SAGA, "A", "child"), step("B", "A"))))
        .containsExactly("steps[1].command.data: A is a sub-saga, which has no result");
  }

  @Test
  void a_compensation_reads_what_was_done_before_its_step() {
    Reference first = new Reference("A", false);
    Reference last = new Reference("C", true);
    List<Step> steps = List.of(step("A"), undone(step("B"), "Undo", false), step("C"));
    assertThat(flaws(steps, undoing("Undo", first))).isEmpty();
    assertThat(flaws(steps, undoing("Undo", last)))
        .containsExactly(OF_COMPENSATION + "C need not have succeeded when B is undone");
  }

  @Test
  void a_compensation_asks_whether_its_own_step_has_a_result_unless_only_success_is_undone() {
    Reference unasked = new Reference("A", false);
    Reference asked = new Reference("A", true);
    List<Step> always = List.of(undone(step("A"), "Undo", false));
    List<Step> onSuccess = List.of(undone(step("A"), "Undo", true));
    assertThat(flaws(always, undoing("Undo", asked))).isEmpty();
    assertThat(flaws(onSuccess, undoing("Undo", unasked))).isEmpty();
    assertThat(flaws(always, undoing("Undo", unasked)))
        .containsExactly(
            OF_COMPENSATION
                + "A is undone also where it has failed: ask whether it has a result, by has(),"
                + " or have it undone on_success_only");
  }

  @Test
  void what_undoes_several_steps_reads_what_is_there_for_each() {
    List<Step> steps = List.of(undone(step("A"), "Undo", true), undone(step("B"), "Undo", true));
    assertThat(flaws(steps, undoing("Undo", new Reference("A", false)))).isEmpty();
    assertThat(flaws(steps, undoing("Undo", new Reference("B", false))))
        .containsExactly(OF_COMPENSATION + "B need not have succeeded when A is undone");
  }

  @Test
  void a_definition_is_refused_for_what_is_wrong_with_its_templates() {
    Flaw unread = new Flaw("steps[0].command.data", "line 1, column 1: no template");
    new DeciderSpec<>(new DefinitionDecider())
        .given()
        .when(new Register(definition(List.of(step("A", "Z"))), List.of(), List.of(unread), NOW))
        .thenRejected(
            new DefinitionRejection.Flawed(
                List.of(new Flaw("steps[0].command.data", "there is no step Z"), unread)));
  }
}
