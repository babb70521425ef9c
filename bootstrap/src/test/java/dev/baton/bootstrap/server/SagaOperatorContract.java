package dev.baton.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.bootstrap.endtoend.Await;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RequestInfo;
import dev.baton.sdk.SagaInfo;
import dev.baton.sdk.SagaInfo.Progress;
import dev.baton.sdk.SagaInfo.Standing;
import dev.baton.sdk.SagaInfo.Status;
import dev.baton.sdk.SagaUpdate;
import dev.baton.sdk.Sagas;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What operators see of sagas and do about them, on whatever store. */
abstract class SagaOperatorContract extends WithCrew {
  /** A saga that is stuck at the undoing of its last step. */
  private void stuck(String id) {
    deployment().register();
    start(id, "deployment");
    done("Build");
    done("Stage");
    failed("Release");
    failed("Rollback");
    becomes(id, Status.STUCK);
  }

  // ---- repair

  @Test
  void a_saga_is_stuck_where_it_cannot_be_undone_and_goes_on_when_that_is_tried_again() {
    stuck("s-1");
    assertThat(get("s-1").reason()).contains("RollbackFailed");
    assertThat(on("baton.alerts"))
        .extracting(ReceivedEvent::type, ReceivedEvent::correlationId)
        .containsExactly(tuple("SagaStuck", "saga/s-1"));

    assertThat(baton.sagas().retry("s-1", "network is back").status())
        .isEqualTo(Status.COMPENSATING);
    done("Rollback");
    done("Unstage");

    assertThat(end("s-1").status()).isEqualTo(Status.COMPENSATED);
    assertThat(commands("s-1"))
        .containsExactly("Build", "Stage", "Release", "Rollback", "Rollback", "Unstage");
  }

  @Test
  void what_cannot_be_undone_is_skipped_and_the_rest_is_undone() {
    stuck("s-1");

    assertThat(baton.sagas().skip("s-1", "done by hand").compensationStack().getFirst().standing())
        .isEqualTo(Standing.SKIPPED);
    done("Unstage");

    assertThat(end("s-1").status()).isEqualTo(Status.COMPENSATED);
    assertThat(get("s-1").compensationStack())
        .extracting(Progress::standing)
        .containsExactly(Standing.SKIPPED, Standing.SUCCEEDED);
  }

  @Test
  void who_aborts_a_saga_ends_its_sub_sagas_and_calls_its_requests_off() {
    agent("bob").openInbox();
    define("child").step("Ask", ask -> ask.agent("bob")).register();
    define("parent").step("Child", child -> child.saga("child")).register();
    start("s-1", "parent");
    Await.until(() -> exists(() -> baton.requests().get("s-1.1.do.1.1")));

    assertThat(baton.sagas().abort("s-1", "enough").reason()).contains("enough");

    assertThat(end("s-1").status()).isEqualTo(Status.ABORTED);
    assertThat(end("s-1.1").status()).isEqualTo(Status.ABORTED);
    Await.until(() -> baton.requests().get("s-1.1.do.1.1").isOver());
    assertThat(baton.requests().get("s-1.1.do.1.1").status())
        .isEqualTo(RequestInfo.Status.CANCELLED);
    assertUnchangedBy(() -> baton.sagas().abort("s-1", "once more"));
  }

  // ---- looking

  @Test
  void a_watch_tells_every_step_once() {
    deployment().register();
    start("s-1", "deployment");
    List<SagaUpdate> told = new CopyOnWriteArrayList<>();
    Thread watching = Thread.ofVirtual().start(() -> baton.sagas().watch("s-1", told::add));
    Await.until(() -> !told.isEmpty());
    done("Build");
    done("Stage");
    failed("Release");
    done("Rollback");
    done("Unstage");

    Await.until(() -> !watching.isAlive());
    List<SagaUpdate> again = new ArrayList<>();
    var unused = baton.sagas().watch("s-1", again::add);

    assertThat(told)
        .extracting(step -> (step.change() + " " + step.step()).strip())
        .containsExactly(
            "started",
            "dispatched Build",
            "succeeded Build",
            "dispatched Stage",
            "succeeded Stage",
            "dispatched Release",
            "step_failed Release",
            "reversed",
            "dispatched Release",
            "succeeded Release",
            "dispatched Stage",
            "succeeded Stage",
            "compensated");
    assertThat(again)
        .extracting(SagaUpdate::version)
        .containsExactlyElementsOf(told.stream().map(SagaUpdate::version).toList());
  }

  @Test
  void a_saga_keeps_the_version_of_its_definition_that_it_started_with() {
    assertThat(deployment().register().version()).isEqualTo(1);
    start("s-1", "deployment");
    assertUnchangedBy(() -> assertThat(deployment().register().version()).isEqualTo(1));
    assertThat(deployment().step("Tell", crew("Tell")).register().version()).isEqualTo(2);
    assertThat(start("s-2", "deployment").plan().version()).isEqualTo(2);
    worksBut(command -> false);

    assertThat(end("s-1").plan().version()).isEqualTo(1);
    assertThat(end("s-2").steps()).extracting(Progress::step).contains("Tell");
    assertThat(commands("s-1")).doesNotContain("Tell");
    assertThat(commands("s-2")).endsWith("Tell");
    assertThat(baton.sagas().definitions())
        .singleElement()
        .matches(defined -> defined.plan().equals(baton.sagas().definition("deployment")));
  }

  @Test
  void sagas_are_listed_by_where_they_stand_and_shown_as_they_were() {
    deployment().register();
    define("other").step("Go", crew("Go")).register();
    start("s-1", "deployment");
    start("s-2", "other");
    start("s-3", "deployment");
    ReceivedEvent build = command("Build");
    Instant before = build.recordedAt().minusSeconds(1);
    var unused = baton.sagas().abort("s-1", "enough");

    assertThat(listed(Sagas.Query.ALL)).containsExactly("s-3", "s-2", "s-1");
    assertThat(listed(new Sagas.Query("deployment", Set.of()))).containsExactly("s-3", "s-1");
    assertThat(listed(new Sagas.Query("", Set.of(Status.ABORTED)))).containsExactly("s-1");
    assertThat(baton.sagas().getAsOf("s-1", build.position()).status()).isEqualTo(Status.RUNNING);
    assertRefused(() -> baton.sagas().getAsOf("s-1", before), unknown());
  }

  private List<String> listed(Sagas.Query query) {
    return pageByPage((size, token) -> baton.sagas().list(query, size, token)).stream()
        .map(SagaInfo::id)
        .toList();
  }

  // ---- what is refused

  @Test
  void the_same_again_is_answered_and_something_else_under_its_id_is_refused() {
    deployment().register();
    define("other").step("Go", crew("Go")).register();
    start("s-1", "deployment");

    assertUnchangedBy(() -> start("s-1", "deployment"));
    Refusal other = new Refusal("ALREADY_EXISTS", "SAGA_CONTENT_DIFFERS", "id");
    assertRefused(() -> start("s-1", "other"), other);
    assertRefused(() -> baton.sagas().start("s-1", "deployment", "{\"x\":1}"), other);
    assertThat(get("s-1").input()).isEqualTo("{}");
  }

  @Test
  void what_is_not_there_is_not_found() {
    assertRefused(
        () -> start("s-1", "deployment"),
        new Refusal("NOT_FOUND", "UNKNOWN_SAGA_DEFINITION", "definition"));
    assertRefused(
        () -> baton.sagas().definition("deployment"),
        new Refusal("NOT_FOUND", "UNKNOWN_SAGA_DEFINITION", "name"));
    assertRefused(() -> get("s-1"), unknown());
    assertRefused(() -> end("s-1"), unknown());
    assertRefused(() -> baton.sagas().retry("s-1", ""), unknown());
    assertRefused(() -> baton.sagas().skip("s-1", "by hand"), unknown());
    assertRefused(() -> baton.sagas().abort("s-1", "enough"), unknown());
  }

  private static Refusal unknown() {
    return new Refusal("NOT_FOUND", "UNKNOWN_SAGA", "id");
  }

  @Test
  void who_repairs_what_is_not_stuck_or_aborts_what_has_ended_is_refused() {
    deployment().register();
    start("s-1", "deployment");
    ReceivedEvent build = command("Build");
    Refusal notStuck = new Refusal("FAILED_PRECONDITION", "SAGA_NOT_STUCK", "id");
    assertRefused(() -> baton.sagas().retry("s-1", ""), notStuck);
    assertRefused(() -> baton.sagas().skip("s-1", "by hand"), notStuck);
    failed(build);
    assertThat(end("s-1").status()).isEqualTo(Status.FAILED);

    assertRefused(() -> baton.sagas().retry("s-1", ""), notStuck);
    assertRefused(
        () -> baton.sagas().abort("s-1", "enough"),
        new Refusal("FAILED_PRECONDITION", "SAGA_ENDED", "id"));
  }

  @Test
  void a_definition_with_a_sub_saga_that_is_not_there_or_contains_it_is_refused() {
    Refusal flawed =
        new Refusal("INVALID_ARGUMENT", "INVALID_SAGA", "definition.steps[0].command.saga");
    assertRefused(() -> define("b").step("A", a -> a.saga("a")).register(), flawed);
    define("a").step("Go", crew("Go")).register();
    define("b").step("A", a -> a.saga("a")).register();

    assertRefused(() -> define("a").step("B", b -> b.saga("b")).register(), flawed);
    assertThat(baton.sagas().definition("a").version()).isEqualTo(1);
  }
}
