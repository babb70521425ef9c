package dev.baton.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.AgentSkill;
import dev.baton.sdk.Baton;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RequestInfo;
import dev.baton.sdk.SagaInfo;
import dev.baton.sdk.SagaInfo.Progress;
import dev.baton.sdk.SagaInfo.Standing;
import dev.baton.sdk.SagaInfo.Status;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How sagas run, on whatever store: each step once, and what was done is undone in reverse. */
abstract class SagaContract extends WithCrew {
  private static final Duration SHORT = Duration.ofMillis(100);

  @Test
  void a_saga_does_one_step_after_the_other_with_its_input() {
    deployment().register();
    SagaInfo started = baton.sagas().start("s-1", "deployment", "{\"commit\":\"abc\"}");
    assertThat(started.currentSteps()).containsExactly("Build");

    for (String step : List.of("Build", "Stage", "Release")) {
      ReceivedEvent command = command(step);
      assertThat(command.text()).isEqualTo("{\"commit\":\"abc\"}");
      assertThat(command.correlationId()).isEqualTo("saga/s-1");
      done(command);
    }

    SagaInfo done = end("s-1");
    assertThat(done.status()).isEqualTo(Status.COMPLETED);
    assertThat(done.endedAt()).isPresent();
    assertThat(done.steps()).extracting(Progress::standing).containsOnly(Standing.SUCCEEDED);
    assertThat(commands("s-1")).containsExactly("Build", "Stage", "Release");
  }

  @Test
  void what_was_done_is_undone_in_reverse_when_a_step_fails() {
    deployment().register();
    start("s-1", "deployment");
    done("Build");
    done("Stage");
    failed("Release");
    ReceivedEvent rollback = command("Rollback");

    assertThat(get("s-1").status()).isEqualTo(Status.COMPENSATING);
    assertThat(get("s-1").compensationStack())
        .extracting(Progress::step)
        .containsExactly("Release", "Stage");
    done(rollback);
    done("Unstage");

    assertThat(end("s-1").status()).isEqualTo(Status.COMPENSATED);
    assertThat(commands("s-1")).containsExactly("Build", "Stage", "Release", "Rollback", "Unstage");
  }

  @Test
  void a_step_that_is_undone_on_success_only_is_not_undone_when_it_fails() {
    define("careful")
        .step("Stage", crew("Stage"))
        .undoneBy("Unstage", crew("Unstage"))
        .onSuccessOnly()
        .register();
    start("s-1", "careful");
    failed("Stage");

    SagaInfo failed = end("s-1");

    assertThat(failed.status()).isEqualTo(Status.FAILED);
    assertThat(failed.reason()).startsWith("Stage: StageFailed");
    assertThat(commands("s-1")).containsExactly("Stage");
  }

  @Test
  void a_step_that_fails_is_tried_again_and_what_comes_late_or_twice_changes_nothing() {
    define("patient")
        .step("Go", crew("Go").andThen(go -> go.retry(2, Duration.ZERO)))
        .step("Rest", crew("Rest"))
        .register();
    start("s-1", "patient");
    ReceivedEvent first = command("Go");
    failed(first);
    ReceivedEvent second = command("Go");
    done(first);
    done(second);
    ReceivedEvent rest = command("Rest");
    done(second);
    done(rest);

    SagaInfo done = end("s-1");

    assertThat(done.status()).isEqualTo(Status.COMPLETED);
    assertThat(done.steps()).extracting(Progress::attempt).containsExactly(2, 1);
    assertThat(done.disregarded()).isEqualTo(2);
    assertThat(commands("s-1")).containsExactly("Go", "Go", "Rest");
  }

  @Test
  void a_step_that_nobody_does_in_time_fails() {
    define("hasty")
        .step("Go", crew("Go").andThen(go -> go.timeout(SHORT).retry(2, Duration.ZERO)))
        .register();
    start("s-1", "hasty");

    SagaInfo failed = end("s-1");

    assertThat(failed.status()).isEqualTo(Status.FAILED);
    assertThat(failed.reason()).isEqualTo("Go: no outcome within PT0.1S");
    assertThat(commands("s-1")).containsExactly("Go", "Go");
  }

  // ---- branches

  private void defineBranches() {
    define("branches")
        .step("Build", crew("Build"))
        .step("Api", crew("Api"))
        .after("Build")
        .undoneBy("DropApi", crew("DropApi"))
        .step("Site", crew("Site"))
        .after("Build")
        .undoneBy("DropSite", crew("DropSite"))
        .step("Open", crew("Open"))
        .after("Api", "Site")
        .register();
  }

  @Test
  void branches_run_beside_each_other_and_are_joined() {
    defineBranches();
    start("s-1", "branches");
    done("Build");
    ReceivedEvent api = command("Api");
    ReceivedEvent site = command("Site");
    assertThat(get("s-1").currentSteps()).containsExactly("Api", "Site");
    done(site);
    done(api);
    done("Open");

    assertThat(end("s-1").status()).isEqualTo(Status.COMPLETED);
    assertThat(commands("s-1")).containsExactly("Build", "Api", "Site", "Open");
  }

  @Test
  void where_a_branch_fails_the_others_are_waited_for_before_anything_is_undone() {
    defineBranches();
    start("s-1", "branches");
    done("Build");
    ReceivedEvent api = command("Api");
    failed("Site");
    becomes("s-1", Status.COMPENSATING);
    assertThat(get("s-1").currentSteps()).containsExactly("Api");
    done(api);
    done("DropSite");
    done("DropApi");

    assertThat(end("s-1").status()).isEqualTo(Status.COMPENSATED);
    assertThat(commands("s-1")).containsExactly("Build", "Api", "Site", "DropSite", "DropApi");
  }

  // ---- other targets than the crew

  @Test
  void a_sub_saga_that_was_done_is_undone_with_its_parent() {
    defineChild();
    define("parent")
        .step("Child", child -> child.saga("child"))
        .step("Release", crew("Release"))
        .register();
    start("s-1", "parent");
    done("Stage");
    ReceivedEvent release = command("Release");
    assertThat(get("s-1.1").status()).isEqualTo(Status.COMPLETED);
    assertThat(get("s-1.1").parent()).isEqualTo("s-1");
    failed(release);
    done("Unstage");

    assertThat(end("s-1").status()).isEqualTo(Status.COMPENSATED);
    assertThat(get("s-1.1").status()).isEqualTo(Status.COMPENSATED);
  }

  @Test
  void a_sub_saga_that_fails_fails_its_step() {
    defineChild();
    define("parent").step("Child", child -> child.saga("child")).register();
    start("s-1", "parent");
    failed("Stage");
    done("Unstage");

    SagaInfo parent = end("s-1");

    assertThat(get("s-1.1").status()).isEqualTo(Status.COMPENSATED);
    assertThat(parent.status()).isEqualTo(Status.FAILED);
    assertThat(parent.reason()).isEqualTo("Child: the sub-saga is undone");
  }

  private void defineChild() {
    define("child").step("Stage", crew("Stage")).undoneBy("Unstage", crew("Unstage")).register();
  }

  @Test
  void a_step_for_an_agent_or_a_capability_is_a_request() {
    Baton bob = agent("bob");
    bob.onRequest("Review", request -> request.reply("fine"));
    bob.onRequest("Approve", request -> request.decline("busy"));
    var unused = bob.register().skill(AgentSkill.of("review")).start();
    define("asking")
        .step("First", first -> first.agent("bob").type("Review"))
        .step("Second", second -> second.capability("review").type("Review"))
        .step("Third", third -> third.agent("bob").type("Approve"))
        .register();
    start("s-1", "asking");

    SagaInfo failed = end("s-1");

    assertThat(failed.status()).isEqualTo(Status.FAILED);
    assertThat(failed.reason()).isEqualTo("Third: bob declined: busy");
    for (int step = 1; step <= 3; step++) {
      RequestInfo request = baton.requests().get("s-1.do." + step + ".1");
      assertThat(request.correlationId()).isEqualTo("saga/s-1");
      assertThat(request.isOver()).isTrue();
    }
  }

  // ---- many

  @Test
  void of_many_sagas_that_run_at_once_each_does_each_step_once() {
    deployment().register();
    List<String> ids = IntStream.range(0, 20).mapToObj(n -> "s-" + n).toList();
    ids.forEach(id -> start(id, "deployment"));
    Set<String> failing = Set.copyOf(ids.subList(0, 10));
    worksBut(command -> isRelease(command) && failing.contains(sagaOf(command)));

    for (String id : ids) {
      boolean fails = failing.contains(id);
      assertThat(end(id).status()).isEqualTo(fails ? Status.COMPENSATED : Status.COMPLETED);
      assertThat(commands(id))
          .startsWith("Build", "Stage", "Release")
          .hasSize(fails ? 5 : 3)
          .doesNotHaveDuplicates();
    }
  }

  private static boolean isRelease(ReceivedEvent command) {
    return command.type().equals("Release");
  }

  private static String sagaOf(ReceivedEvent command) {
    return command.correlationId().substring("saga/".length());
  }
}
