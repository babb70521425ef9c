package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.baton.v1.SagaCommand;
import dev.baton.v1.SagaCompensation;
import dev.baton.v1.SagaDefinition;
import dev.baton.v1.SagaRetry;
import dev.baton.v1.SagaStep;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a builder of sagas says is what is registered. */
class SagaBuilderTest extends ServerTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void steps_are_described_in_their_order_with_what_undoes_them() {
    SagaBuilder saga =
        baton
            .sagas()
            .define("deploy")
            .description("Ships it.")
            .step("Build", build -> build.agent("bob").retry(2, SECOND))
            .step("Deploy", deploy -> deploy.topic("ops").success("Up").failure("Down"))
            .undoneBy("Remove", remove -> remove.topic("ops").success("Gone").json("{}"))
            .onSuccessOnly();
    assertThat(saga.definition())
        .isEqualTo(
            SagaDefinition.newBuilder()
                .setName("deploy")
                .setDescription("Ships it.")
                .addSteps(
                    SagaStep.newBuilder()
                        .setName("Build")
                        .setCommand(
                            SagaCommand.newBuilder()
                                .setAgent("bob")
                                .setRetry(
                                    SagaRetry.newBuilder()
                                        .setAttempts(2)
                                        .setDelay(Wire.duration(SECOND)))))
                .addSteps(
                    SagaStep.newBuilder()
                        .setName("Deploy")
                        .setCommand(
                            SagaCommand.newBuilder()
                                .setTopic("ops")
                                .addSuccess("Up")
                                .addFailure("Down"))
                        .setCompensation("Remove")
                        .setOnSuccessOnly(true))
                .addCompensations(
                    SagaCompensation.newBuilder()
                        .setName("Remove")
                        .setCommand(
                            SagaCommand.newBuilder()
                                .setTopic("ops")
                                .addSuccess("Gone")
                                .setData(ByteString.copyFromUtf8("{}"))))
                .build());
  }

  @Test
  void steps_run_beside_each_other_where_they_wait_for_the_same() {
    SagaDefinition saga =
        baton
            .sagas()
            .define("review")
            .step("Code", code -> code.capability("code-review").timeout(SECOND))
            .atStart()
            .step("Law", law -> law.saga("legal").type("Check"))
            .atStart()
            .step("Merge", merge -> merge.agent("bob").retry(3, SECOND, SECOND.multipliedBy(2)))
            .after("Code", "Law")
            .definition();
    assertThat(saga.getSteps(0).getAfterList()).containsExactly("start");
    assertThat(saga.getSteps(0).getCommand())
        .isEqualTo(
            SagaCommand.newBuilder()
                .setCapability("code-review")
                .setTimeout(Wire.duration(SECOND))
                .build());
    assertThat(saga.getSteps(1).getCommand())
        .isEqualTo(SagaCommand.newBuilder().setSaga("legal").setType("Check").build());
    assertThat(saga.getSteps(2).getAfterList()).containsExactly("Code", "Law");
    assertThat(saga.getSteps(2).getCommand().getRetry().getMaxDelay().getSeconds()).isEqualTo(2);
  }

  @Test
  void nothing_is_said_about_a_step_before_there_is_one() {
    SagaBuilder saga = baton.sagas().define("deploy");
    assertThatThrownBy(() -> saga.after("Build")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> saga.undoneBy("Remove")).isInstanceOf(IllegalStateException.class);
  }
}
