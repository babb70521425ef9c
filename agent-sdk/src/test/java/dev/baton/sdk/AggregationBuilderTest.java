package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.v1.Aggregation;
import dev.baton.v1.Expectation;
import org.junit.jupiter.api.Test;

/** What a builder of aggregations says is what is opened. */
class AggregationBuilderTest extends ServerTest {
  private static Expectation of(String type) {
    return Expectation.newBuilder().setName(type).addTypes(type).build();
  }

  @Test
  void a_message_is_taken_over_but_for_its_id_and_what_is_said_after_it_counts() {
    Aggregation shared =
        Aggregation.newBuilder()
            .setId("template")
            .addExpectations(of("DesignCompleted"))
            .setReplyTo("project.phases")
            .setCorrelationId("story-1")
            .build();

    AggregationBuilder phase = baton.aggregation("phase-1").like(shared.toByteArray());
    phase.expect("TestPassed").correlationId("story-17");

    assertThat(phase.aggregation())
        .isEqualTo(
            shared.toBuilder()
                .setId("phase-1")
                .addExpectations(of("TestPassed"))
                .setCorrelationId("story-17")
                .build());
  }

  @Test
  void what_is_no_message_is_refused() {
    AggregationBuilder phase = baton.aggregation("phase-1");

    assertThatThrownBy(() -> phase.like(new byte[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("baton.v1.Aggregation");
  }
}
