package dev.baton.adapters.grpc.saga;

import com.google.protobuf.ByteString;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.AbortSagaRequest;
import dev.baton.v1.GetSagaDefinitionRequest;
import dev.baton.v1.RetrySagaRequest;
import dev.baton.v1.SagaCommand;
import dev.baton.v1.SagaDefinition;
import dev.baton.v1.SagaStatus;
import dev.baton.v1.SagaStep;
import dev.baton.v1.SkipSagaCompensationRequest;
import dev.baton.v1.StartSagaRequest;
import org.junit.jupiter.api.Test;

/** What the saga service says to those whom it refuses. */
class SagaRefusalsIT extends WithSagas {
  @Test
  void a_definition_that_cannot_be_run_is_refused_with_the_paths() {
    SagaDefinition.Builder bad =
        deployment()
            .addSteps(step("Last", "Nothing").addAfter("Nowhere"))
            .addSteps(
                SagaStep.newBuilder()
                    .setName("Itself")
                    .setCommand(SagaCommand.newBuilder().setSaga("deployment")));
    Expect.refusal(() -> register(bad))
        .because(Reason.INVALID_SAGA)
        .at(
            "definition.steps[3].after[0]",
            "definition.steps[3].compensation",
            "definition.steps[3].after",
            "definition.steps[4].after",
            "definition.steps[4].command.saga");
    Expect.refusal(
            () ->
                register(
                    SagaDefinition.newBuilder()
                        .setName("empty")
                        .addSteps(
                            SagaStep.newBuilder()
                                .setName("A")
                                .setCommand(SagaCommand.newBuilder()))))
        .because(Reason.INVALID_REQUEST);
    Expect.refusal(
            () ->
                sagas()
                    .getSagaDefinition(
                        GetSagaDefinitionRequest.newBuilder().setName("deployment").build()))
        .because(Reason.UNKNOWN_SAGA_DEFINITION)
        .at("name");
  }

  @Test
  void a_template_that_is_none_or_reads_what_need_not_be_there_is_refused_with_its_path() {
    Expect.refusal(
            () ->
                register(
                    SagaDefinition.newBuilder()
                        .setName("templates")
                        .addSteps(carrying("First", "\"${steps.Third.result}\"", ""))
                        .addSteps(carrying("Second", "\"${steps.First.}\"", "Undo"))
                        .addSteps(carrying("Third", "\"${steps.Nobody.result}\"", ""))
                        .addSteps(carrying("Fourth", "\"${payload.id}\"", ""))
                        .addSteps(carrying("Fifth", "{\"a\":${saga.id}}", ""))
                        .addCompensations(
                            compensation("Undo").toBuilder()
                                .setCommand(
                                    toTopic("UndoDone", "UndoFailed")
                                        .setData(data("\"${steps.Second.result}\""))))))
        .because(Reason.INVALID_SAGA)
        .at(
            "definition.steps[0].command.data",
            "definition.steps[2].command.data",
            "definition.compensations[0].command.data",
            "definition.steps[1].command.data",
            "definition.steps[3].command.data",
            "definition.steps[4].command.data");
  }

  @Test
  void what_is_not_there_is_not_found() {
    var unused = register(deployment());
    Expect.refusal(() -> start("s-1", "other"))
        .because(Reason.UNKNOWN_SAGA_DEFINITION)
        .at("definition");
    Expect.refusal(
            () ->
                sagas()
                    .startSaga(
                        StartSagaRequest.newBuilder()
                            .setDefinition("deployment")
                            .setVersion(7)
                            .build()))
        .because(Reason.UNKNOWN_SAGA_DEFINITION)
        .at("version");
    Expect.refusal(
            () ->
                sagas()
                    .getSagaDefinition(
                        GetSagaDefinitionRequest.newBuilder()
                            .setName("deployment")
                            .setVersion(7)
                            .build()))
        .because(Reason.UNKNOWN_SAGA_DEFINITION)
        .at("version");
    Expect.refusal(() -> get("s-9")).because(Reason.UNKNOWN_SAGA).at("id");
    Expect.refusal(() -> changes("s-9")).because(Reason.UNKNOWN_SAGA).at("id");
    Expect.refusal(
            () ->
                sagas()
                    .retrySaga(RetrySagaRequest.newBuilder().setId("s-9").setAuthor("a").build()))
        .because(Reason.UNKNOWN_SAGA)
        .at("id");
  }

  @Test
  void nobody_chooses_the_id_of_a_sub_saga() {
    var unused = register(deployment());
    Expect.refusal(() -> start("s-1.1", "deployment")).because(Reason.INVALID_REQUEST).at("id");
    Expect.refusal(() -> get("s-1.1")).because(Reason.UNKNOWN_SAGA).at("id");
  }

  @Test
  void operators_are_told_where_a_saga_stands() {
    var unused = register(deployment());
    var unusedStarted = start("s-1", "deployment");
    Expect.refusal(
            () ->
                sagas()
                    .retrySaga(RetrySagaRequest.newBuilder().setId("s-1").setAuthor("a").build()))
        .because(Reason.SAGA_NOT_STUCK)
        .with("status", "running")
        .at("id");
    Expect.refusal(
            () ->
                sagas()
                    .skipSagaCompensation(
                        SkipSagaCompensationRequest.newBuilder()
                            .setId("s-1")
                            .setAuthor("a")
                            .build()))
        .because(Reason.INVALID_REQUEST)
        .at("reason");
    answer("saga/s-1/do/1/1", "BuildFailed");
    becomes("s-1", SagaStatus.SAGA_STATUS_FAILED);
    Expect.refusal(
            () ->
                sagas()
                    .abortSaga(
                        AbortSagaRequest.newBuilder()
                            .setId("s-1")
                            .setAuthor("a")
                            .setReason("b")
                            .build()))
        .because(Reason.SAGA_ENDED)
        .with("status", "failed");
  }

  @Test
  void one_id_is_one_saga_and_an_input_has_a_limit() {
    var unused = register(deployment());
    var unusedStarted = start("s-1", "deployment");
    StartSagaRequest.Builder request =
        StartSagaRequest.newBuilder().setId("s-1").setDefinition("deployment");
    Expect.refusal(
            () -> sagas().startSaga(request.setInput(ByteString.copyFromUtf8("{\"x\":1}")).build()))
        .because(Reason.SAGA_CONTENT_DIFFERS)
        .at("id");
    Expect.refusal(
            () ->
                sagas()
                    .startSaga(
                        request
                            .setInput(ByteString.copyFrom(new byte[TestNode.PAYLOAD_LIMIT + 1]))
                            .build()))
        .because(Reason.PAYLOAD_TOO_LARGE)
        .at("input");
  }
}
