package dev.baton.adapters.grpc.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.PageTokens;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.Aggregation;
import dev.baton.v1.AggregationPart;
import dev.baton.v1.AggregationStatus;
import dev.baton.v1.CancelAggregationRequest;
import dev.baton.v1.CreateAggregationRequest;
import dev.baton.v1.CreateAggregationResponse;
import dev.baton.v1.Event;
import dev.baton.v1.Expectation;
import dev.baton.v1.GetAggregationRequest;
import dev.baton.v1.ListAggregationsRequest;
import dev.baton.v1.ListAggregationsResponse;
import dev.baton.v1.MissingPart;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.WatchAggregationRequest;
import dev.baton.v1.WatchAggregationResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The aggregation service, and what it says to those whom it refuses. */
class AggregationsIT {
  private TestNode node;

  @BeforeEach
  void start() {
    node = TestNode.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    node.stop();
  }

  private static Expectation.Builder expect(String name, String type) {
    return Expectation.newBuilder().setName(name).addTypes(type);
  }

  private static Aggregation.Builder phase() {
    return Aggregation.newBuilder()
        .setId("phase-1")
        .addExpectations(expect("design", "DesignCompleted"))
        .addExpectations(expect("plan", "TestPlanCompleted").setTimes(2))
        .setCorrelationId("talk");
  }

  private CreateAggregationResponse create(Aggregation.Builder aggregation) {
    return node.aggregations()
        .createAggregation(
            CreateAggregationRequest.newBuilder().setAggregation(aggregation).build());
  }

  private Aggregation get(String id) {
    return node.aggregations()
        .getAggregation(GetAggregationRequest.newBuilder().setId(id).build())
        .getAggregation();
  }

  private Aggregation cancel(String id) {
    return node.aggregations()
        .cancelAggregation(
            CancelAggregationRequest.newBuilder()
                .setId(id)
                .setAuthor("ann")
                .setReason("not needed")
                .build())
        .getAggregation();
  }

  private void publish(String type, String json) {
    var unused =
        node.events()
            .publish(
                PublishRequest.newBuilder()
                    .setEvent(
                        Event.newBuilder()
                            .setTopic("work")
                            .setSource("bob")
                            .setType(type)
                            .setCorrelationId("talk")
                            .setData(ByteString.copyFromUtf8(json)))
                    .build());
  }

  @Test
  void what_has_come_is_seen_while_it_waits_and_is_the_outcome_in_the_end() {
    Aggregation opened = create(phase()).getAggregation();
    assertThat(opened.getStatus()).isEqualTo(AggregationStatus.AGGREGATION_STATUS_WAITING);
    assertThat(opened.getSummary()).isEqualTo("0 of 2, waiting for design, plan (0 of 2)");
    assertThat(opened.getTimeout().getSeconds()).isEqualTo(3600);
    assertThat(opened.getKeyValue()).isEqualTo("talk");
    publish("DesignCompleted", "{\"api\":1}");
    publish("TestPlanCompleted", "{}");
    Eventually.holds(() -> get("phase-1").getSummary().equals("1 of 2, waiting for plan (1 of 2)"));
    assertThat(get("phase-1").getMissingList())
        .containsExactly(
            MissingPart.newBuilder().setExpectation("plan").setArrived(1).setTimes(2).build());
    publish("TestPlanCompleted", "{}");
    Eventually.holds(
        () -> get("phase-1").getStatus() == AggregationStatus.AGGREGATION_STATUS_COMPLETED);
    Aggregation done = get("phase-1");
    assertThat(done.getSummary()).isEqualTo("2 of 2");
    assertThat(done.hasEndTime()).isTrue();
    assertThat(done.getPartsList())
        .extracting(AggregationPart::getExpectation, AggregationPart::getSource)
        .containsExactly(tuple("design", "bob"), tuple("plan", "bob"), tuple("plan", "bob"));
    assertThat(done.getParts(0).getData().toStringUtf8()).isEqualTo("{\"api\":1}");
    assertThat(done.getParts(0).getDataContentType()).isEqualTo("application/json");
  }

  @Test
  void a_watch_tells_of_each_part_and_ends_with_the_outcome() {
    var unused = create(phase());
    Iterator<WatchAggregationResponse> watch =
        node.aggregations()
            .watchAggregation(WatchAggregationRequest.newBuilder().setId("phase-1").build());
    List<String> told = new ArrayList<>();
    told.add(watch.next().getAggregation().getSummary());
    publish("DesignCompleted", "{}");
    told.add(watch.next().getAggregation().getSummary());
    var unusedToo = cancel("phase-1");
    watch.forEachRemaining(update -> told.add(update.getAggregation().getSummary()));
    assertThat(told)
        .containsExactly(
            "0 of 2, waiting for design, plan (0 of 2)",
            "1 of 2, waiting for plan (0 of 2)",
            "cancelled by ann");
  }

  @Test
  void one_whose_time_is_up_names_what_is_missing() {
    var unused = create(phase().setTimeout(Duration.newBuilder().setNanos(100_000_000)));
    publish("DesignCompleted", "{}");
    Eventually.holds(
        () -> get("phase-1").getStatus() == AggregationStatus.AGGREGATION_STATUS_TIMED_OUT);
    assertThat(get("phase-1").getSummary()).endsWith("missing plan (0 of 2)");
    assertThat(get("phase-1").getMissingList())
        .extracting(MissingPart::getExpectation)
        .contains("plan");
  }

  @Test
  void a_key_a_predicate_and_a_number_are_said_as_they_are() {
    Aggregation byPredicate =
        create(
                phase()
                    .setPredicate("counts.design > 0")
                    .setKey("payload.order")
                    .setKeyValue("7")
                    .setReplyTo("phases")
                    .setCausationId("e-1"))
            .getAggregation();
    assertThat(byPredicate.getPredicate()).isEqualTo("counts.design > 0");
    assertThat(byPredicate.getKey()).isEqualTo("payload.order");
    assertThat(byPredicate.getReplyTo()).isEqualTo("phases");
    assertThat(byPredicate.getCausationId()).isEqualTo("e-1");
    publish("DesignCompleted", "{\"order\":7}");
    Eventually.holds(
        () -> get("phase-1").getStatus() == AggregationStatus.AGGREGATION_STATUS_COMPLETED);
    Aggregation one = create(phase().setId("p-2").setAtLeast(1)).getAggregation();
    assertThat(one.getAtLeast()).isEqualTo(1);
  }

  @Test
  void aggregations_are_listed_page_by_page_and_by_where_they_stand() {
    for (int n = 0; n < 3; n++) {
      var unused = create(phase().setId("p-" + n));
    }
    var unused = cancel("p-1");
    Eventually.holds(() -> list("", 10).getAggregationsCount() == 3);
    Eventually.holds(
        () ->
            node.aggregations()
                    .listAggregations(
                        ListAggregationsRequest.newBuilder()
                            .setStatus(AggregationStatus.AGGREGATION_STATUS_CANCELLED)
                            .build())
                    .getAggregationsCount()
                == 1);
    ListAggregationsResponse first = list("", 2);
    assertThat(first.getAggregationsList())
        .extracting(Aggregation::getId)
        .containsExactly("p-2", "p-1");
    ListAggregationsResponse rest = list(first.getNextPageToken(), 2);
    assertThat(rest.getAggregationsList()).extracting(Aggregation::getId).containsExactly("p-0");
    assertThat(rest.getNextPageToken()).isEmpty();
    for (AggregationStatus status :
        List.of(
            AggregationStatus.AGGREGATION_STATUS_COMPLETED,
            AggregationStatus.AGGREGATION_STATUS_TIMED_OUT)) {
      assertThat(
              node.aggregations()
                  .listAggregations(ListAggregationsRequest.newBuilder().setStatus(status).build())
                  .getAggregationsCount())
          .isZero();
    }
    Expect.refusal(() -> list(PageTokens.after("nonsense"), 2))
        .because(Reason.INVALID_REQUEST)
        .at("page_token");
  }

  private ListAggregationsResponse list(String token, int size) {
    return node.aggregations()
        .listAggregations(
            ListAggregationsRequest.newBuilder().setPageToken(token).setPageSize(size).build());
  }

  @Test
  void an_aggregation_is_seen_as_it_was() {
    CreateAggregationResponse opened = create(phase());
    var unused = cancel("phase-1");
    Aggregation before =
        node.aggregations()
            .getAggregation(
                GetAggregationRequest.newBuilder()
                    .setId("phase-1")
                    .setAsOfPosition(opened.getPosition())
                    .build())
            .getAggregation();
    assertThat(before.getStatus()).isEqualTo(AggregationStatus.AGGREGATION_STATUS_WAITING);
    Expect.refusal(
            () ->
                node.aggregations()
                    .getAggregation(
                        GetAggregationRequest.newBuilder()
                            .setId("phase-1")
                            .setAsOfTime(Timestamp.newBuilder().setSeconds(1))
                            .build()))
        .because(Reason.UNKNOWN_AGGREGATION);
  }

  @Test
  void opening_the_same_again_is_answered_and_another_is_refused() {
    CreateAggregationResponse first = create(phase());
    CreateAggregationResponse again = create(phase());
    assertThat(first.getPosition()).isPositive();
    assertThat(again.getPosition()).isZero();
    assertThat(again.getAggregation().getId()).isEqualTo("phase-1");
    Expect.refusal(() -> create(phase().setAtLeast(1)))
        .because(Reason.AGGREGATION_CONTENT_DIFFERS)
        .at("aggregation.id");
    assertThat(create(phase().clearId()).getAggregation().getId()).isNotEmpty();
  }

  @Test
  void one_that_is_over_is_not_called_off() {
    var unused = create(phase().setAtLeast(1));
    publish("DesignCompleted", "{}");
    Eventually.holds(
        () -> get("phase-1").getStatus() == AggregationStatus.AGGREGATION_STATUS_COMPLETED);
    Expect.refusal(() -> cancel("phase-1"))
        .because(Reason.AGGREGATION_CLOSED)
        .with("status", "completed")
        .at("id");
    var unusedToo = create(phase().setId("p-2"));
    assertThat(cancel("p-2").getCancelledBy()).isEqualTo("ann");
    assertThat(cancel("p-2").getDetail()).isEqualTo("not needed");
  }

  @Test
  void an_unknown_one_is_told() {
    Expect.refusal(() -> get("nobody")).because(Reason.UNKNOWN_AGGREGATION).at("id");
    Expect.refusal(() -> cancel("nobody")).because(Reason.UNKNOWN_AGGREGATION).at("id");
    Expect.refusal(
            () ->
                node.aggregations()
                    .watchAggregation(WatchAggregationRequest.newBuilder().setId("no").build())
                    .hasNext())
        .because(Reason.UNKNOWN_AGGREGATION);
  }

  @Test
  void what_cannot_be_waited_for_is_refused_with_its_field_and_changes_nothing() {
    refused(phase().clearExpectations(), "aggregation.expectations");
    refused(
        phase().addExpectations(Expectation.newBuilder().setName("x")),
        "aggregation.expectations[2].types");
    refused(phase().addExpectations(expect("design", "X")), "aggregation.expectations");
    refused(phase().setAtLeast(3), "aggregation.at_least");
    refused(phase().setAtLeast(1).setPredicate("true"), "aggregation.predicate");
    refused(phase().setKey("payload.order"), "aggregation.key_value");
    refused(phase().setTimeout(Duration.newBuilder().setNanos(1)), "aggregation.timeout");
    refused(
        phase()
            .addExpectations(expect("a", "A").setTimes(600))
            .addExpectations(expect("b", "B").setTimes(600)),
        "aggregation.expectations");
    Expect.refusal(() -> create(phase().addExpectations(expect("x", "X").setFilter("payload."))))
        .because(Reason.INVALID_FILTER)
        .with("line", 1)
        .at("aggregation.expectations[2].filter");
    Expect.refusal(() -> create(phase().setKey("event.nothing").setKeyValue("7")))
        .because(Reason.INVALID_FILTER)
        .at("aggregation.key");
    Expect.refusal(() -> create(phase().setPredicate("counts")))
        .because(Reason.INVALID_FILTER)
        .at("aggregation.predicate");
    Expect.refusal(() -> create(phase().setReplyTo("baton.inbox.nobody")))
        .because(Reason.UNKNOWN_RECIPIENT)
        .at("aggregation.reply_to");
    Expect.refusal(() -> create(phase().setReplyTo("baton.agents")))
        .because(Reason.RESERVED_TOPIC)
        .at("aggregation.reply_to");
    assertThat(node.memory.head()).isZero();
  }

  private void refused(Aggregation.Builder aggregation, String field) {
    Expect.refusal(() -> create(aggregation)).because(Reason.INVALID_REQUEST).at(field);
  }

  @Test
  void on_a_strict_server_the_outcome_goes_to_a_topic_that_exists() throws InterruptedException {
    TestNode strict = TestNode.strict();
    try {
      CreateAggregationRequest request =
          CreateAggregationRequest.newBuilder()
              .setAggregation(phase().setReplyTo("phases"))
              .build();
      Expect.refusal(() -> strict.aggregations().createAggregation(request))
          .because(Reason.UNKNOWN_TOPIC)
          .at("aggregation.reply_to");
    } finally {
      strict.stop();
    }
  }
}
