package dev.baton.adapters.grpc.saga;

import com.google.protobuf.ByteString;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.WithNode;
import dev.baton.v1.Event;
import dev.baton.v1.GetSagaRequest;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.RegisterSagaDefinitionRequest;
import dev.baton.v1.RegisterSagaDefinitionResponse;
import dev.baton.v1.Saga;
import dev.baton.v1.SagaCommand;
import dev.baton.v1.SagaCompensation;
import dev.baton.v1.SagaDefinition;
import dev.baton.v1.SagaRetry;
import dev.baton.v1.SagaServiceGrpc;
import dev.baton.v1.SagaStatus;
import dev.baton.v1.SagaStep;
import dev.baton.v1.StartSagaRequest;
import dev.baton.v1.WatchSagaRequest;
import dev.baton.v1.WatchSagaResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A node, the deployment of a feature, and an agent that says how its steps went. */
abstract class WithSagas extends WithNode {
  /** A stub whose calls end after a while. */
  SagaServiceGrpc.SagaServiceBlockingStub sagas() {
    return SagaServiceGrpc.newBlockingStub(node.connection())
        .withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  static SagaCommand.Builder toTopic(String success, String failure) {
    return SagaCommand.newBuilder().setTopic("deploy").addSuccess(success).addFailure(failure);
  }

  static SagaStep.Builder step(String name, String compensation) {
    return SagaStep.newBuilder()
        .setName(name)
        .setCommand(toTopic(name + "Done", name + "Failed"))
        .setCompensation(compensation);
  }

  static ByteString data(String json) {
    return ByteString.copyFromUtf8(json);
  }

  static SagaStep.Builder carrying(String name, String data, String compensation) {
    SagaStep.Builder step = step(name, compensation);
    step.getCommandBuilder().setData(data(data));
    return step;
  }

  static SagaCompensation compensation(String name) {
    return SagaCompensation.newBuilder()
        .setName(name)
        .setCommand(
            toTopic(name + "Done", name + "Failed").setRetry(SagaRetry.newBuilder().setAttempts(1)))
        .build();
  }

  static SagaDefinition.Builder deployment() {
    return SagaDefinition.newBuilder()
        .setName("deployment")
        .addSteps(step("Build", ""))
        .addSteps(step("Stage", "Unstage"))
        .addSteps(step("Release", "Rollback"))
        .addCompensations(compensation("Unstage"))
        .addCompensations(compensation("Rollback"));
  }

  RegisterSagaDefinitionResponse register(SagaDefinition.Builder definition) {
    return sagas()
        .registerSagaDefinition(
            RegisterSagaDefinitionRequest.newBuilder().setDefinition(definition).build());
  }

  Saga start(String id, String definition) {
    return sagas()
        .startSaga(StartSagaRequest.newBuilder().setId(id).setDefinition(definition).build())
        .getSaga();
  }

  Saga get(String id) {
    return sagas().getSaga(GetSagaRequest.newBuilder().setId(id).build()).getSaga();
  }

  /** An agent says how the command of a step went. */
  void answer(String command, String type) {
    answer(command, type, "");
  }

  /** As above, with what it has come to. */
  void answer(String command, String type, String result) {
    var unused =
        node.events()
            .publish(
                PublishRequest.newBuilder()
                    .setEvent(
                        Event.newBuilder()
                            .setSource("ops")
                            .setType(type)
                            .setTopic("deploy.news")
                            .setCorrelationId("any")
                            .setCausationId(command)
                            .setData(data(result)))
                    .build());
  }

  void becomes(String id, SagaStatus status) {
    Eventually.holds(() -> get(id).getStatus() == status);
  }

  void isAt(String id, String step) {
    Eventually.holds(() -> get(id).getCurrentStepsList().contains(step));
  }

  List<String> changes(String id) {
    List<String> told = new ArrayList<>();
    sagas()
        .watchSaga(WatchSagaRequest.newBuilder().setId(id).build())
        .forEachRemaining(change -> told.add(line(change)));
    return told;
  }

  static String line(WatchSagaResponse change) {
    return (change.getChange() + " " + change.getStep()).stripTrailing();
  }
}
