package dev.baton.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.AggregationInfo;
import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Aggregations that wait while the server is killed, on a PostgreSQL that is killed with it. */
@Timeout(180)
class AggregationOverRestartIT {
  private final BlockingQueue<ReceivedEvent> outcomes = new LinkedBlockingQueue<>();
  @TempDir private Path folder;

  @Test
  void what_came_before_the_server_was_killed_counts_and_each_has_one_outcome() throws Exception {
    try (RestartableServer server = RestartableServer.start(folder);
        Baton ann = Baton.connect(server.address(), "ann")) {
      ann.subscription("outcomes").topics("phases").handle(outcomes::add);
      open(ann, "done", Duration.ofHours(2));
      open(ann, "late", Duration.ofSeconds(5));
      publish(ann, "done", "DesignCompleted");
      publish(ann, "late", "DesignCompleted");
      Await.until(() -> ann.aggregations().get("done").parts().size() == 1);

      server.kill();
      server.restart();

      publish(ann, "done", "TestPlanCompleted");
      List<String> told =
          List.of(
              told(outcomes.poll(60, TimeUnit.SECONDS)), told(outcomes.poll(60, TimeUnit.SECONDS)));
      assertThat(told).containsExactlyInAnyOrder("done completed", "late timed_out");
      AggregationInfo done = ann.aggregations().get("done");
      assertThat(done.parts())
          .extracting(AggregationInfo.Part::expectation)
          .containsExactly("DesignCompleted", "TestPlanCompleted");
      assertThat(ann.aggregations().get("late").missing())
          .extracting(AggregationInfo.Missing::expectation)
          .containsExactly("TestPlanCompleted");
      assertThat(outcomes).isEmpty();
    }
  }

  private static void open(Baton ann, String id, Duration timeout) {
    AggregationInfo opened =
        ann.aggregation(id)
            .expect("DesignCompleted")
            .expect("TestPlanCompleted")
            .timeout(timeout)
            .replyTo("phases")
            .open();
    assertThat(opened.isOver()).isFalse();
  }

  private static void publish(Baton ann, String conversation, String type) {
    var unused = ann.publish(OutgoingEvent.on("work", type).correlationId(conversation).json("1"));
  }

  private static String told(ReceivedEvent event) {
    return event.headers().get("baton-aggregation") + " " + event.headers().get("baton-outcome");
  }
}
