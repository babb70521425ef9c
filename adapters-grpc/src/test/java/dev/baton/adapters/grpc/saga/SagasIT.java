package dev.baton.adapters.grpc.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.v1.AbortSagaRequest;
import dev.baton.v1.DeclineRequestRequest;
import dev.baton.v1.GetRequestRequest;
import dev.baton.v1.GetSagaDefinitionRequest;
import dev.baton.v1.ListSagaDefinitionsRequest;
import dev.baton.v1.ListSagasRequest;
import dev.baton.v1.OpenInboxRequest;
import dev.baton.v1.Reply;
import dev.baton.v1.ReplyRequest;
import dev.baton.v1.RequestStatus;
import dev.baton.v1.RetrySagaRequest;
import dev.baton.v1.Saga;
import dev.baton.v1.SagaCommand;
import dev.baton.v1.SagaDefinition;
import dev.baton.v1.SagaFilter;
import dev.baton.v1.SagaProgress;
import dev.baton.v1.SagaRetry;
import dev.baton.v1.SagaStatus;
import dev.baton.v1.SagaStep;
import dev.baton.v1.SagaStepStatus;
import dev.baton.v1.SkipSagaCompensationRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The saga service, and what becomes of sagas. */
class SagasIT extends WithSagas {
  @Test
  void a_saga_runs_through_its_steps() {
    assertThat(register(deployment()).getVersion()).isEqualTo(1);
    Saga saga = start("s-1", "deployment");
    assertThat(saga.getStatus()).isEqualTo(SagaStatus.SAGA_STATUS_RUNNING);
    assertThat(saga.getCurrentStepsList()).containsExactly("Build");
    assertThat(saga.getCorrelationId()).isEqualTo("saga/s-1");
    answer("saga/s-1/do/1/1", "BuildDone");
    isAt("s-1", "Stage");
    answer("saga/s-1/do/2/1", "StageDone");
    isAt("s-1", "Release");
    answer("saga/s-1/do/3/1", "ReleaseDone");
    becomes("s-1", SagaStatus.SAGA_STATUS_COMPLETED);
    Saga done = get("s-1");
    assertThat(done.hasEndTime()).isTrue();
    assertThat(done.getInput().toStringUtf8()).isEqualTo("{}");
    assertThat(done.getStepsList())
        .extracting(SagaProgress::getStatus)
        .containsOnly(SagaStepStatus.SAGA_STEP_STATUS_SUCCEEDED);
  }

  @Test
  void a_saga_is_shown_with_the_results_that_it_keeps_but_not_in_lists() {
    var unused =
        register(
            SagaDefinition.newBuilder()
                .setName("passing-on")
                .addSteps(step("Build", ""))
                .addSteps(carrying("Stage", "\"${steps.Build.result.artifact}\"", "")));
    var unusedStarted = start("s-1", "passing-on");
    answer("saga/s-1/do/1/1", "BuildDone", "{\"artifact\":\"a-1\"}");
    isAt("s-1", "Stage");
    assertThat(get("s-1").getSteps(0).getResult().toStringUtf8())
        .isEqualTo("{\"artifact\":\"a-1\"}");
    assertThat(sagas().listSagas(ListSagasRequest.getDefaultInstance()).getSagas(0).getSteps(0))
        .matches(step -> step.getResult().isEmpty());
  }

  @Test
  void what_was_done_is_undone_in_reverse_and_an_operator_helps_where_that_fails() {
    var unused = register(deployment());
    var unusedStarted = start("s-1", "deployment");
    answer("saga/s-1/do/1/1", "BuildDone");
    isAt("s-1", "Stage");
    answer("saga/s-1/do/2/1", "StageDone");
    isAt("s-1", "Release");
    answer("saga/s-1/do/3/1", "ReleaseFailed");
    becomes("s-1", SagaStatus.SAGA_STATUS_COMPENSATING);
    assertThat(get("s-1").getCompensationStackList())
        .extracting(SagaProgress::getStep)
        .containsExactly("Release", "Stage");
    answer("saga/s-1/undo/3/1", "RollbackFailed");
    becomes("s-1", SagaStatus.SAGA_STATUS_STUCK);
    Saga again =
        sagas()
            .retrySaga(RetrySagaRequest.newBuilder().setId("s-1").setAuthor("ann").build())
            .getSaga();
    assertThat(again.getStatus()).isEqualTo(SagaStatus.SAGA_STATUS_COMPENSATING);
    answer("saga/s-1/undo/3/1", "RollbackDone");
    answer("saga/s-1/undo/3/2", "RollbackFailed");
    becomes("s-1", SagaStatus.SAGA_STATUS_STUCK);
    assertThat(get("s-1").getDisregarded()).isEqualTo(1);
    Saga skipped =
        sagas()
            .skipSagaCompensation(
                SkipSagaCompensationRequest.newBuilder()
                    .setId("s-1")
                    .setAuthor("ann")
                    .setReason("by hand")
                    .build())
            .getSaga();
    assertThat(skipped.getCompensationStack(0).getStatus())
        .isEqualTo(SagaStepStatus.SAGA_STEP_STATUS_SKIPPED);
    answer("saga/s-1/undo/2/1", "UnstageDone");
    becomes("s-1", SagaStatus.SAGA_STATUS_COMPENSATED);
    assertThat(changes("s-1"))
        .startsWith("started", "dispatched Build", "succeeded Build", "dispatched Stage")
        .contains("step_failed Release", "reversed", "repaired Release", "disregarded Release")
        .endsWith("dispatched Stage", "succeeded Stage", "compensated");
  }

  @Test
  void a_step_that_is_aimed_at_an_agent_is_a_request() {
    var unusedOpened =
        node.events().openInbox(OpenInboxRequest.newBuilder().setAgent("bob").build());
    SagaCommand.Builder bob =
        SagaCommand.newBuilder().setType("Review").setAgent("bob").setTimeout(seconds(20));
    var unused =
        register(
            SagaDefinition.newBuilder()
                .setName("asking")
                .addSteps(SagaStep.newBuilder().setName("First").setCommand(bob))
                .addSteps(
                    SagaStep.newBuilder()
                        .setName("Second")
                        .setCommand(
                            bob.clone().setData(ByteString.copyFromUtf8("{\"again\":true}"))))
                .addSteps(
                    SagaStep.newBuilder()
                        .setName("Third")
                        .setCommand(
                            SagaCommand.newBuilder()
                                .setCapability("review")
                                .setTimeout(seconds(20)))));
    var unusedStarted = start("s-1", "asking");
    isAsked("s-1.do.1.1");
    reply("s-1.do.1.1");
    isAsked("s-1.do.2.1");
    var unusedDeclined =
        node.requests()
            .declineRequest(
                DeclineRequestRequest.newBuilder()
                    .setId("s-1.do.2.1")
                    .setAgent("bob")
                    .setReason("busy")
                    .build());
    becomes("s-1", SagaStatus.SAGA_STATUS_FAILED);
    assertThat(get("s-1").getReason()).isEqualTo("Second: bob declined: busy");
  }

  private static Duration seconds(int seconds) {
    return Duration.newBuilder().setSeconds(seconds).build();
  }

  private void isAsked(String request) {
    var unused =
        Eventually.succeeds(
            () ->
                node.requests().getRequest(GetRequestRequest.newBuilder().setId(request).build()));
  }

  private void reply(String request) {
    var unused =
        node.requests()
            .reply(
                ReplyRequest.newBuilder()
                    .setId(request)
                    .setReply(Reply.newBuilder().setId("r-1").setAgent("bob"))
                    .build());
  }

  @Test
  void an_aborted_saga_calls_its_requests_and_sub_sagas_off() {
    var unusedChild =
        register(
            SagaDefinition.newBuilder()
                .setName("child")
                .addSteps(
                    SagaStep.newBuilder()
                        .setName("Ask")
                        .setCommand(
                            SagaCommand.newBuilder()
                                .setCapability("review")
                                .setTimeout(seconds(60)))));
    var unusedParent = register(parent());
    var unusedStarted = start("s-1", "parent");
    isAsked("s-1.1.do.1.1");
    Saga aborted =
        sagas()
            .abortSaga(
                AbortSagaRequest.newBuilder()
                    .setId("s-1")
                    .setAuthor("ann")
                    .setReason("enough")
                    .build())
            .getSaga();
    assertThat(aborted.getStatus()).isEqualTo(SagaStatus.SAGA_STATUS_ABORTED);
    becomes("s-1.1", SagaStatus.SAGA_STATUS_ABORTED);
    Eventually.holds(
        () ->
            node.requests()
                    .getRequest(GetRequestRequest.newBuilder().setId("s-1.1.do.1.1").build())
                    .getRequest()
                    .getStatus()
                == RequestStatus.REQUEST_STATUS_CANCELLED);
    assertThat(get("s-1.1").getParent()).isEqualTo("s-1");
  }

  private static SagaDefinition.Builder parent() {
    return SagaDefinition.newBuilder()
        .setName("parent")
        .addSteps(
            SagaStep.newBuilder()
                .setName("Child")
                .setCommand(SagaCommand.newBuilder().setSaga("child")))
        .addSteps(step("Last", ""));
  }

  @Test
  void a_sub_saga_that_was_done_is_undone_with_its_parent() {
    var unusedChild =
        register(
            SagaDefinition.newBuilder()
                .setName("child")
                .addSteps(step("Stage", "Unstage"))
                .addCompensations(compensation("Unstage")));
    var unusedParent = register(parent());
    var unusedStarted = start("s-1", "parent");
    Eventually.succeeds(() -> get("s-1.1"));
    answer("saga/s-1.1/do/1/1", "StageDone");
    isAt("s-1", "Last");
    answer("saga/s-1/do/2/1", "LastFailed");
    becomes("s-1.1", SagaStatus.SAGA_STATUS_COMPENSATING);
    answer("saga/s-1.1/undo/1/1", "UnstageDone");
    becomes("s-1", SagaStatus.SAGA_STATUS_COMPENSATED);
  }

  @Test
  void a_sub_saga_that_is_under_way_is_undone_at_once_where_another_branch_fails() {
    var unusedChild =
        register(
            SagaDefinition.newBuilder()
                .setName("child")
                .addSteps(step("Stage", "Unstage"))
                .addSteps(
                    SagaStep.newBuilder()
                        .setName("Test")
                        .setCommand(toTopic("TestDone", "TestFailed").setTimeout(seconds(3_600))))
                .addCompensations(compensation("Unstage")));
    var unusedParent = register(parent().setSteps(1, step("Last", "").addAfter("start")));
    var unusedStarted = start("s-1", "parent");
    Eventually.succeeds(() -> get("s-1.1"));
    answer("saga/s-1.1/do/1/1", "StageDone");
    isAt("s-1.1", "Test");
    answer("saga/s-1/do/2/1", "LastFailed");
    becomes("s-1.1", SagaStatus.SAGA_STATUS_COMPENSATING);
    answer("saga/s-1.1/do/2/1", "TestDone");
    answer("saga/s-1.1/undo/1/1", "UnstageDone");
    becomes("s-1.1", SagaStatus.SAGA_STATUS_COMPENSATED);
    becomes("s-1", SagaStatus.SAGA_STATUS_FAILED);
    assertThat(changes("s-1")).doesNotContain("dispatched Unstage");
  }

  @Test
  void a_step_times_out_and_is_tried_again() {
    SagaCommand.Builder hasty =
        toTopic("Ok", "No")
            .setTimeout(Duration.newBuilder().setNanos(20_000_000))
            .setRetry(
                SagaRetry.newBuilder().setAttempts(2).setDelay(Duration.getDefaultInstance()));
    var unused =
        register(
            SagaDefinition.newBuilder()
                .setName("hasty")
                .addSteps(SagaStep.newBuilder().setName("Go").setCommand(hasty)));
    var unusedStarted = start("s-1", "hasty");
    becomes("s-1", SagaStatus.SAGA_STATUS_FAILED);
    assertThat(get("s-1").getSteps(0).getAttempt()).isEqualTo(2);
    assertThat(get("s-1").getReason()).isEqualTo("Go: no outcome within PT0.02S");
  }

  @Test
  void a_saga_keeps_the_version_that_it_started_with() {
    var first = register(deployment());
    var unusedStarted = start("s-1", "deployment");
    assertThat(register(deployment().setDescription("new")).getVersion()).isEqualTo(2);
    assertThat(register(deployment().setDescription("new")).getPosition()).isZero();
    assertThat(get("s-1").getVersion()).isEqualTo(1);
    assertThat(start("s-2", "deployment").getVersion()).isEqualTo(2);
    assertThat(start("s-1", "deployment").getVersion()).isEqualTo(1);
    assertThat(
            sagas()
                .getSagaDefinition(
                    GetSagaDefinitionRequest.newBuilder()
                        .setName("deployment")
                        .setVersion(1)
                        .build())
                .getDefinition())
        .isEqualTo(first.getDefinition());
    assertThat(
            sagas()
                .listSagaDefinitions(ListSagaDefinitionsRequest.getDefaultInstance())
                .getDefinitionsList())
        .singleElement()
        .matches(defined -> defined.getVersion() == 2 && defined.hasRegisterTime());
  }

  @Test
  void sagas_are_listed_page_by_page() {
    var unused = register(deployment());
    for (String id : List.of("s-1", "s-2", "s-3")) {
      var unusedStarted = start(id, "deployment");
    }
    var first = sagas().listSagas(ListSagasRequest.newBuilder().setPageSize(2).build());
    assertThat(first.getSagasList()).extracting(Saga::getId).containsExactly("s-3", "s-2");
    var second =
        sagas()
            .listSagas(
                ListSagasRequest.newBuilder()
                    .setPageSize(2)
                    .setPageToken(first.getNextPageToken())
                    .build());
    assertThat(second.getSagasList()).extracting(Saga::getId).containsExactly("s-1");
    assertThat(second.getNextPageToken()).isEmpty();
    for (SagaFilter filter :
        List.of(
            SagaFilter.newBuilder().addStatuses(SagaStatus.SAGA_STATUS_STUCK).build(),
            SagaFilter.newBuilder().setDefinition("other").build())) {
      assertThat(
              sagas()
                  .listSagas(ListSagasRequest.newBuilder().setFilter(filter).build())
                  .getSagasList())
          .isEmpty();
    }
  }
}
