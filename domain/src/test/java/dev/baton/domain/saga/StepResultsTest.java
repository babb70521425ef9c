package dev.baton.domain.saga;

import static dev.baton.domain.saga.SagaFacts.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.event.Payload;
import dev.baton.domain.saga.SagaCommand.Mend;
import dev.baton.domain.saga.SagaCommand.Settle;
import dev.baton.domain.saga.SagaCommand.Wake;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a step has come to is there for the commands of later ones, and of compensations. */
class StepResultsTest {
  private static final String BUILD_RESULT = "{\"artifact\":\"a-1\"}";

  /**
   * A small language: {@code <Build>} is what Build has come to, and {@code <Build?>} that or none.
   */
  private static Filling fill(Payload template, TemplateScope scope) {
    String text = new String(template.bytes(), StandardCharsets.UTF_8);
    for (Map.Entry<String, Optional<Payload>> known : scope.results().entrySet()) {
      String name = known.getKey();
      Optional<String> result =
          known.getValue().map(data -> new String(data.bytes(), StandardCharsets.UTF_8));
      if (text.contains("<" + name + ">") && result.isEmpty()) {
        return new Filling.Unfilled("<" + name + ">: there is none");
      }
      text =
          text.replace("<" + name + ">", result.orElse(""))
              .replace("<" + name + "?>", result.orElse("none"));
    }
    return new Filling.Filled(json(text.replace("<input>", text(scope.input()))));
  }

  private static String text(Payload payload) {
    return new String(payload.bytes(), StandardCharsets.UTF_8);
  }

  private static StepCommand carrying(StepCommand command, String template, String... reads) {
    return new StepCommand(
            command.type(),
            command.target(),
            json(template),
            command.success(),
            command.failure(),
            command.timeout(),
            command.retry())
        .with(new Template(Arrays.stream(reads).map(step -> new Reference(step, false)).toList()));
  }

  private static Step step(String name, String compensation) {
    return SagaFacts.step(name, name + "Done", name + "Failed", compensation);
  }

  private static Step reading(Step step, String template, String... reads) {
    return step.with(carrying(step.command(), template, reads));
  }

  private static Compensation undoing(String name, String template, String... reads) {
    Compensation plain = compensation(name, 2);
    return plain.with(carrying(plain.command(), template, reads));
  }

  private static SagaRun run(List<Step> steps, Compensation... compensations) {
    return SagaRun.of(StepResultsTest::fill, definition(steps, compensations));
  }

  private static SagaEvent.StepFailed failure(SagaRun run) {
    return run.facts().stream()
        .filter(SagaEvent.StepFailed.class::isInstance)
        .map(SagaEvent.StepFailed.class::cast)
        .toList()
        .getLast();
  }

  // ---- steps

  @Test
  void a_later_command_carries_what_an_earlier_step_has_come_to() {
    SagaRun run =
        run(
            List.of(
                step("Build", ""),
                step("Test", ""),
                reading(step("Deploy", ""), "[<Build>,<input>]", "Build")));
    run.hears(Move.forth(1), "BuildDone", BUILD_RESULT).hears(Move.forth(2), "TestDone");
    assertThat(run.carried()).isEqualTo("[{\"artifact\":\"a-1\"},{\"commit\":\"a1b2c3\"}]");
  }

  @Test
  void what_a_step_has_come_to_is_kept_only_if_a_template_reads_it() {
    SagaRun run =
        run(
            List.of(
                step("Build", ""),
                step("Test", ""),
                reading(step("Deploy", ""), "<Build>", "Build")));
    run.hears(Move.forth(1), "BuildDone", BUILD_RESULT)
        .hears(Move.forth(2), "TestDone", "{\"passed\":7}");
    assertThat(run.dossier().resultOf("Build")).contains(new Result(json(BUILD_RESULT), false));
    assertThat(run.dossier().resultOf("Test")).isEmpty();
  }

  @Test
  void every_attempt_carries_the_same() {
    Step deploy = step("Deploy", "");
    StepCommand twice =
        toTopic("Deploy", "DeployDone", "DeployFailed", new Retry(2, TIMEOUT, TIMEOUT));
    SagaRun run = run(List.of(step("Build", ""), reading(deploy.with(twice), "<Build>", "Build")));
    run.hears(Move.forth(1), "BuildDone", BUILD_RESULT).hears(Move.forth(2), "DeployFailed");
    run.then(new Wake(Move.forth(2), NOW.plus(TIMEOUT)));
    assertThat(run.sent()).endsWith("do 2.1", "do 2.2");
    assertThat(run.carried()).isEqualTo(BUILD_RESULT);
  }

  @Test
  void an_answer_is_a_result_and_a_request_and_a_sub_saga_carry_one() {
    SagaDefinition child =
        new SagaDefinition(new SagaName("child"), "", List.of(step("Go", "")), List.of());
    SagaRun run =
        SagaRun.of(
            StepResultsTest::fill,
            definition(
                List.of(
                    to(TargetKind.AGENT, "Build", "bob"),
                    reading(to(TargetKind.AGENT, "Deploy", "ann"), "<Build>", "Build"),
                    reading(to(TargetKind.SAGA, "Tell", "child"), "[<Build>]", "Build"))),
            new DefinitionVersion(1, child));
    run.then(answered(1, BUILD_RESULT));
    assertThat(run.carried()).isEqualTo(BUILD_RESULT);
    run.then(answered(2, "{}"));
    assertThat(run.lastErrand().child().map(SagaBrief::input))
        .contains(json("[" + BUILD_RESULT + "]"));
    assertThat(run.lastErrand().data()).isEqualTo(Payload.EMPTY);
  }

  private static Settle answered(int number, String answer) {
    return new Settle(
        new Attempted(Move.forth(number), 1),
        Verdict.SUCCEEDED,
        "",
        Optional.of(json(answer)),
        NOW);
  }

  @Test
  void a_step_whose_data_cannot_be_made_fails_and_what_was_done_is_undone() {
    SagaRun run =
        run(
            List.of(step("Build", "Clean"), reading(step("Deploy", "Remove"), "<Build>", "Build")),
            compensation("Clean", 1),
            compensation("Remove", 1));
    run.hears(Move.forth(1), "BuildDone");
    assertThat(run.news()).containsExactly("Succeeded", "StepFailed", "Reversed", "Dispatched");
    assertThat(failure(run))
        .isEqualTo(
            new SagaEvent.StepFailed(
                ID,
                Move.forth(2),
                "Deploy",
                0,
                "its data cannot be made: <Build>: there is none",
                true,
                NOW));
    assertThat(run.sent()).containsExactly("do 1.1", "undo 1.1");
    run.hears(Move.back(1), "CleanDone");
    assertThat(run.status()).isEqualTo(SagaStatus.COMPENSATED);
    assertThat(((Saga.Existing) run.state()).reason())
        .isEqualTo("Deploy: its data cannot be made: <Build>: there is none");
  }

  @Test
  void a_saga_whose_first_command_cannot_be_made_has_failed() {
    SagaRun run =
        SagaRun.of(
            (template, scope) -> new Filling.Unfilled("no"),
            definition(List.of(reading(step("Build", ""), "<input>"))));
    assertThat(run.news()).containsExactly("Started", "StepFailed", "Reversed", "Failed");
    assertThat(run.status()).isEqualTo(SagaStatus.FAILED);
  }

  @Test
  void nothing_goes_out_after_a_branch_that_cannot_be_made_and_others_are_waited_for() {
    SagaRun run =
        run(
            List.of(
                step("Build", ""),
                after(step("Stage", "Unstage"), "Build"),
                after(reading(step("Deploy", ""), "<Build>", "Build"), "Build"),
                after(step("Tell", ""), "Build")),
            compensation("Unstage", 1));
    run.hears(Move.forth(1), "BuildDone");
    assertThat(run.sent()).containsExactly("do 1.1", "do 2.1");
    assertThat(run.status()).isEqualTo(SagaStatus.COMPENSATING);
    run.hears(Move.forth(2), "StageDone").hears(Move.back(2), "UnstageDone");
    assertThat(run.status()).isEqualTo(SagaStatus.COMPENSATED);
  }

  // ---- limits

  @Test
  void a_result_that_is_too_large_is_not_kept_and_whoever_reads_it_fails() {
    SagaRun run = run(List.of(step("Build", ""), reading(step("Deploy", ""), "<Build?>", "Build")));
    run.hears(Move.forth(1), "BuildDone", "x".repeat(Result.MOST_BYTES + 1));
    assertThat(run.dossier().resultOf("Build")).contains(new Result(Payload.EMPTY, true));
    assertThat(failure(run).reason())
        .isEqualTo(
            "its data cannot be made: the result of Build is not kept: it has more than"
                + " 16384 bytes");
    assertThat(run.status()).isEqualTo(SagaStatus.FAILED);
  }

  @Test
  void a_result_of_the_largest_size_is_kept() {
    SagaRun run = run(List.of(step("Build", ""), reading(step("Deploy", ""), "<Build>", "Build")));
    String largest = "x".repeat(Result.MOST_BYTES);
    run.hears(Move.forth(1), "BuildDone", largest);
    assertThat(run.carried()).isEqualTo(largest);
  }

  @Test
  void what_a_template_comes_to_has_a_limit() {
    String five = "<Build><Build><Build><Build><Build>";
    SagaRun run = run(List.of(step("Build", ""), reading(step("Deploy", ""), five, "Build")));
    run.hears(Move.forth(1), "BuildDone", "x".repeat(Result.MOST_BYTES));
    assertThat(failure(run).reason())
        .isEqualTo("its data cannot be made: it has more than 65536 bytes");
  }

  // ---- compensations

  @Test
  void a_compensation_carries_what_its_own_step_has_come_to() {
    SagaRun run =
        run(
            List.of(step("Deploy", "Remove"), step("Test", "")),
            undoing("Remove", "<Deploy?>", "Deploy"));
    run.hears(Move.forth(1), "DeployDone", "{\"place\":3}").hears(Move.forth(2), "TestFailed");
    assertThat(run.carried()).isEqualTo("{\"place\":3}");
  }

  @Test
  void a_step_that_has_failed_has_no_result_for_its_compensation() {
    SagaRun run = run(List.of(step("Deploy", "Remove")), undoing("Remove", "<Deploy?>", "Deploy"));
    run.hears(Move.forth(1), "DeployFailed", "{\"place\":3}");
    assertThat(run.carried()).isEqualTo("none");
  }

  @Test
  void a_compensation_that_cannot_be_made_calls_for_an_operator_at_once() {
    SagaRun run =
        run(
            List.of(step("Build", "Clean"), step("Deploy", "Remove")),
            compensation("Clean", 1),
            undoing("Remove", "<Deploy>", "Deploy"));
    run.hears(Move.forth(1), "BuildDone").hears(Move.forth(2), "DeployFailed");
    assertThat(run.news()).containsExactly("StepFailed", "Reversed", "StepFailed");
    assertThat(run.status()).isEqualTo(SagaStatus.STUCK);
    run.then(new Mend(Repair.RETRY, "ann", "", NOW));
    assertThat(run.news()).containsExactly("Repaired", "StepFailed");
    assertThat(run.status()).isEqualTo(SagaStatus.STUCK);
    run.then(new Mend(Repair.SKIP, "ann", "by hand", NOW)).hears(Move.back(1), "CleanDone");
    assertThat(run.status()).isEqualTo(SagaStatus.COMPENSATED);
  }

  @Test
  void what_a_compensation_has_come_to_is_nobodys_result() {
    SagaRun run =
        run(
            List.of(step("Deploy", "Remove"), step("Test", "")),
            undoing("Remove", "<Deploy?>", "Deploy"));
    run.hears(Move.forth(1), "DeployDone", "{}").hears(Move.forth(2), "TestFailed");
    run.hears(Move.back(1), "RemoveDone", "{\"place\":4}");
    assertThat(run.dossier().find(Move.back(1)).flatMap(Progress::result)).isEmpty();
    assertThat(run.status()).isEqualTo(SagaStatus.COMPENSATED);
  }
}
