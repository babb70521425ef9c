package dev.baton.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bootstrap.endtoend.Await;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.SagaInfo;
import dev.baton.sdk.TimelineEntry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What sagas promise of the results of their steps, on whatever store. */
abstract class SagaResultContract extends WithServer {
  private static final String ID = "release-17";

  private void define() {
    var unused =
        baton
            .sagas()
            .define("release")
            .step("Build", build -> build.topic("ops").success("Built"))
            .step(
                "Deploy",
                deploy ->
                    deploy
                        .topic("ops")
                        .json("{\"artifact\":\"${steps.Build.result.artifact}\"}")
                        .success("Deployed")
                        .failure("NotDeployed")
                        .retry(2, Duration.ZERO))
            .undoneBy(
                "Remove",
                remove ->
                    remove
                        .topic("ops")
                        .json(
                            "{\"place\":\"${has(steps.Deploy.result) ?"
                                + " steps.Deploy.result.place : 'any'}\"}")
                        .success("Removed"))
            .step("Announce", announce -> announce.topic("ops").success("Told").failure("NotTold"))
            .register();
  }

  private void start(String definition) {
    var unused = baton.sagas().start(ID, definition, "{\"commit\":\"c-1\"}");
  }

  /** The command of an attempt, as in {@code do/2/1}, once it is out. */
  private ReceivedEvent command(String attempt) {
    String id = "saga/" + ID + "/" + attempt;
    Await.until(() -> find(id).isPresent());
    return find(id).orElseThrow();
  }

  private Optional<ReceivedEvent> find(String id) {
    return baton.timeline("saga/" + ID).stream()
        .map(TimelineEntry::event)
        .filter(event -> event.id().equals(id))
        .findFirst();
  }

  private void answer(String attempt, String type, String result) {
    var unused =
        baton.publish(OutgoingEvent.on("news", type).causedBy(command(attempt)).json(result));
  }

  private SagaInfo ended() {
    Await.until(() -> baton.sagas().get(ID).isOver());
    return baton.sagas().get(ID);
  }

  // ---- what holds

  @Test
  void a_command_and_a_compensation_carry_what_steps_have_come_to() {
    define();
    start("release");
    answer("do/1/1", "Built", "{\"artifact\":\"a-1\"}");
    assertThat(command("do/2/1").text()).isEqualTo("{\"artifact\":\"a-1\"}");
    answer("do/2/1", "Deployed", "{\"place\":7}");
    assertThat(command("do/3/1").text()).isEqualTo("{\"commit\":\"c-1\"}");
    answer("do/3/1", "NotTold", "{}");
    assertThat(command("undo/2/1").text()).isEqualTo("{\"place\":7}");
    answer("undo/2/1", "Removed", "{}");
    assertThat(ended().status()).isEqualTo(SagaInfo.Status.COMPENSATED);
    assertThat(ended().steps())
        .extracting(SagaInfo.Progress::result)
        .containsExactly("{\"artifact\":\"a-1\"}", "{\"place\":7}", "");
  }

  @Test
  void each_attempt_carries_the_same_and_a_step_that_failed_has_no_result() {
    define();
    start("release");
    answer("do/1/1", "Built", "{\"artifact\":\"a-1\"}");
    answer("do/2/1", "NotDeployed", "{\"place\":7}");
    assertThat(command("do/2/2").text()).isEqualTo(command("do/2/1").text());
    answer("do/2/2", "NotDeployed", "{\"place\":7}");
    assertThat(command("undo/2/1").text()).isEqualTo("{\"place\":\"any\"}");
  }

  @Test
  void a_command_whose_template_has_no_value_does_not_go_out_and_the_step_has_failed() {
    define();
    start("release");
    answer("do/1/1", "Built", "{\"name\":\"a-1\"}");
    SagaInfo saga = ended();
    assertThat(saga.status()).isEqualTo(SagaInfo.Status.FAILED);
    assertThat(saga.reason())
        .startsWith("Deploy: its data cannot be made: ${steps.Build.result.artifact}: ")
        .contains("artifact");
    assertThat(find("saga/release-17/do/2/1")).isEmpty();
  }

  @Test
  void a_result_over_the_limit_is_not_kept_and_who_reads_it_fails() {
    define();
    start("release");
    answer("do/1/1", "Built", "{\"artifact\":\"" + "x".repeat(1 << 14) + "\"}");
    assertThat(ended().reason())
        .isEqualTo(
            "Deploy: its data cannot be made: the result of Build is not kept: it has more than"
                + " 16384 bytes");
  }

  @Test
  void an_answer_is_a_result_and_a_question_carries_one() {
    var unused =
        baton
            .sagas()
            .define("asking")
            .step("Build", build -> build.agent("ann"))
            .step(
                "Deploy",
                deploy ->
                    deploy
                        .agent("ann")
                        .json("\"${saga.input.commit} as ${steps.Build.result.artifact}\""))
            .step(
                "Announce",
                announce ->
                    announce.topic("ops").json("\"${steps.Deploy.result.told}\"").success("Told"))
            .register();
    baton.onRequest("Build", asked -> asked.reply(Map.of("artifact", "a-1")));
    baton.onRequest("Deploy", asked -> asked.reply(Map.of("told", asked.json().asString())));
    start("asking");
    assertThat(command("do/3/1").text()).isEqualTo("\"c-1 as a-1\"");
  }

  @Test
  void a_sub_saga_begins_with_what_its_parent_makes() {
    var unusedChild =
        baton
            .sagas()
            .define("child")
            .step("Ship", ship -> ship.topic("ops").success("Shipped"))
            .register();
    var unused =
        baton
            .sagas()
            .define("parent")
            .step("Build", build -> build.topic("ops").success("Built"))
            .step("Child", child -> child.saga("child").json("\"${steps.Build.result.artifact}\""))
            .register();
    start("parent");
    answer("do/1/1", "Built", "{\"artifact\":\"a-1\"}");
    Await.until(() -> find("saga/release-17.2/do/1/1").isPresent());
    assertThat(find("saga/release-17.2/do/1/1").orElseThrow().text()).isEqualTo("\"a-1\"");
  }

  @Test
  void what_is_no_expression_stays_as_it_is() {
    var unused =
        baton
            .sagas()
            .define("plain")
            .step(
                "Build",
                build ->
                    build.topic("ops").json("{ \"price\" : 1.10, \"of\": \"$5\" }").success("B"))
            .step("Note", note -> note.topic("ops").json("\"$${saga.id}\"").success("N"))
            .register();
    start("plain");
    assertThat(command("do/1/1").text()).isEqualTo("{ \"price\" : 1.10, \"of\": \"$5\" }");
    answer("do/1/1", "B", "{}");
    assertThat(command("do/2/1").text()).isEqualTo("\"${saga.id}\"");
  }
}
