package dev.baton.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bootstrap.endtoend.Await;
import dev.baton.sdk.AggregationInfo;
import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Aggregations by hand, against a server whose log is in memory. */
@Timeout(60)
class AggregationsCommandIT extends CliWithServer {
  private Baton ann;

  @BeforeEach
  void connect() {
    ann = Baton.connect(address(), "ann");
  }

  @AfterEach
  void disconnect() {
    ann.close();
  }

  private AggregationInfo open(String id, Duration timeout) {
    return ann.aggregation(id)
        .expect("DesignCompleted")
        .expect("plan", List.of("TestPlanCompleted"), plan -> plan.from("ann").times(2))
        .timeout(timeout)
        .open();
  }

  private void publish(String type) {
    var unused = ann.publish(OutgoingEvent.on("work", type).correlationId("phase-1").json("1"));
  }

  @Test
  void aggregations_are_listed_shown_and_called_off() {
    assertThat(open("phase-1", Duration.ofHours(2)).isOver()).isFalse();
    open("phase-2", Duration.ofHours(2));
    publish("DesignCompleted");
    Await.until(() -> ann.aggregations().get("phase-1").parts().size() == 1);

    assertThat(baton("aggregations", "list").lines()).hasSize(3);
    CliRun shown = baton("aggregations", "show", "phase-1");
    assertThat(shown.out())
        .contains("1 of 2, waiting for plan (0 of 2)")
        .contains("DesignCompleted: DesignCompleted of ann at")
        .contains("plan, 0 of 2");
    JsonNode cancelled =
        json("aggregations", "cancel", "phase-1", "--reason", "not needed", "--json");
    assertThat(cancelled.path("status").asString()).isEqualTo("cancelled");
    assertThat(cancelled.path("detail").asString()).isEqualTo("not needed");
    Await.until(
        () ->
            json("aggregations", "list", "--status", "cancelled", "--json")
                    .path("aggregations")
                    .size()
                == 1);
    assertThat(baton("aggregations", "show", "phase-1", "--as-of", "latest").out())
        .contains("cancelled");
    CliRun before = baton("aggregations", "show", "phase-1", "--as-of", "2026-01-01T00:00:00Z");
    assertThat(before.status()).as("it did not stand there then").isEqualTo(4);
    assertThat(before.err()).contains("there is no aggregation phase-1");
  }

  @Test
  void an_aggregation_is_watched_until_it_has_its_outcome() {
    open("phase-1", Duration.ofHours(2));
    publish("DesignCompleted");
    publish("TestPlanCompleted");
    publish("TestPlanCompleted");
    CliRun watched = baton("aggregations", "watch", "phase-1");
    assertThat(watched.status()).isZero();
    assertThat(watched.lines()).last().asString().isEqualTo("completed  2 of 2");

    open("phase-2", Duration.ofMillis(50));
    CliRun late = baton("aggregations", "watch", "phase-2", "--json");
    assertThat(late.status()).isEqualTo(4);
    assertThat(late.lines()).last().asString().contains("\"status\":\"timed_out\"");
  }

  @Test
  void an_aggregation_is_opened_as_a_file_says_under_an_id_and_for_a_conversation() {
    String file = "../examples/aggregations/phase-1.yaml";
    String[] open = {"aggregations", "open", file, "phase-1-login", "--correlation", "phase-1"};
    assertThat(baton(open).out())
        .contains("AGGREGATION", "phase-1-login", "0 of 3, waiting for api, wireframe, plan");
    publish("TestPlanCompleted");
    Await.until(() -> ann.aggregations().get("phase-1-login").parts().size() == 1);

    assertThat(baton(open).out()).as("the same again").contains("1 of 3");
    assertThat(json("aggregations", "open", file, "lonely", "--json").path("correlation_id"))
        .hasToString("\"lonely\"");
    CliRun none = baton("aggregations", "open", "../pom.xml", "phase-2");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("../pom.xml");
  }
}
