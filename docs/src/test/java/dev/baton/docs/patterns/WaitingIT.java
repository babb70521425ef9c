package dev.baton.docs.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.AggregationBuilder;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Going on when several things have happened. */
class WaitingIT extends PatternServer {
  private final BlockingQueue<ReceivedEvent> handled = new LinkedBlockingQueue<>();

  @Test
  void a_phase_is_over_when_everything_has_come() throws Exception {
    baton.subscription("phases").topics("project.phases").handle(handled::add);

    // region aggregation
    AggregationBuilder phase = baton.aggregation("phase-1").expect("DesignCompleted");
    phase.expect("tests", List.of("TestPassed", "TestSkipped"), tests -> tests.from("qa").times(2));
    phase.timeout(Duration.ofHours(2)).replyTo("project.phases").open();
    // endregion

    publish("DesignCompleted", "designer");
    publish("TestPassed", "qa");
    publish("TestSkipped", "qa");
    ReceivedEvent outcome = next(handled);
    assertThat(outcome.type()).isEqualTo("baton.aggregation.completed");
    assertThat(outcome.json().path("parts").size()).isEqualTo(3);
  }

  private void publish(String type, String source) {
    OutgoingEvent event = OutgoingEvent.on("project.work", type).source(source);
    baton.publish(event.correlationId("phase-1").json("{}"));
  }
}
