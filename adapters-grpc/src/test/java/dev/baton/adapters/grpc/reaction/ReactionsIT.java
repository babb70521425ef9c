package dev.baton.adapters.grpc.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Duration;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.v1.AskAction;
import dev.baton.v1.Event;
import dev.baton.v1.GetRequestRequest;
import dev.baton.v1.GetSagaRequest;
import dev.baton.v1.OpenInboxRequest;
import dev.baton.v1.PublishAction;
import dev.baton.v1.Reaction;
import dev.baton.v1.ReactionOutcome;
import dev.baton.v1.RegisterSagaDefinitionRequest;
import dev.baton.v1.Rule;
import dev.baton.v1.RuleAction;
import dev.baton.v1.RuleLeg;
import dev.baton.v1.RuleRoute;
import dev.baton.v1.SagaCommand;
import dev.baton.v1.SagaDefinition;
import dev.baton.v1.SagaServiceGrpc;
import dev.baton.v1.SagaStep;
import dev.baton.v1.SendAction;
import dev.baton.v1.StartAction;
import org.junit.jupiter.api.Test;

/** What rules do. */
class ReactionsIT extends WithRules {
  @Test
  void an_event_is_followed_by_what_the_rule_says() {
    var unused =
        register(
            follows(
                "design-to-build",
                "DesignCompleted",
                RuleAction.newBuilder()
                    .setPublish(
                        PublishAction.newBuilder()
                            .setTopic("flow")
                            .setType("BuildRequested")
                            .setSubject("${payload.name}/${event.source}")
                            .setData(
                                json(
                                    "{\"of\":\"${payload.name}\","
                                        + "\"pages\":\"${payload.pages + 1}\","
                                        + "\"by\":\"by ${event.source}\",\"fix\":[1,null]}")))
                    .build()));
    publish(
        event("DesignCompleted", "{\"name\":\"shop\",\"pages\":2}")
            .setId("d-1")
            .setPriority(8)
            .setPartitionKey("p"));
    Reaction fired = after(1).getFirst();
    assertThat(fired.getOutcome()).isEqualTo(ReactionOutcome.REACTION_OUTCOME_FIRED);
    assertThat(fired.getRule()).isEqualTo("design-to-build");
    assertThat(fired.getRoute()).isEqualTo("default");
    assertThat(fired.getDepth()).isEqualTo(1);
    Event built = published().getFirst();
    assertThat(built.getType()).isEqualTo("BuildRequested");
    assertThat(built.getSubject()).isEqualTo("shop/ann");
    assertThat(built.getData().toStringUtf8())
        .isEqualTo("{\"of\":\"shop\",\"pages\":3,\"by\":\"by ann\",\"fix\":[1,null]}");
    assertThat(built.getCausationId()).isEqualTo("d-1");
    assertThat(built.getPriority()).isEqualTo(8);
    assertThat(built.getPartitionKey()).isEqualTo("p");
    assertThat(built.getHeadersMap())
        .containsEntry("baton-rule", "design-to-build")
        .containsEntry("baton-rule-version", "1")
        .containsEntry("baton-depth", "1");
    assertThat(built.getId()).isEqualTo(fired.getEmissions(0).getId());
  }

  @Test
  void a_join_fires_once_all_of_one_conversation_have_come() {
    var unused =
        register(
            Rule.newBuilder()
                .setName("frontend")
                .addLegs(on("APIDesignCompleted"))
                .addLegs(on("WireframeCompleted"))
                .addRoutes(
                    RuleRoute.newBuilder()
                        .addActions(
                            publish(
                                "FrontendStarted",
                                "{\"api\":\"${legs.APIDesignCompleted.payload.url}\","
                                    + "\"frame\":\"${payload.url}\"}"))));
    publish(event("APIDesignCompleted", "{\"url\":\"old\"}"));
    publish(event("APIDesignCompleted", "{\"url\":\"api\"}"));
    publish(event("WireframeCompleted", "{\"url\":\"other\"}").setCorrelationId("elsewhere"));
    publish(event("WireframeCompleted", "{\"url\":\"frame\"}"));
    assertThat(after(1)).hasSize(1);
    assertThat(published())
        .extracting(event -> event.getData().toStringUtf8())
        .containsExactly("{\"api\":\"api\",\"frame\":\"frame\"}");
  }

  @Test
  void a_join_by_key_joins_over_conversations() {
    var unused =
        register(
            follows("both", "A", publish("Both", "{\"n\":\"${size(legs)}\"}"))
                .addLegs(on("B"))
                .setKey("payload.project"));
    publish(event("A", "{\"project\":1}").setCorrelationId("one"));
    publish(event("B", "{\"project\":2}").setCorrelationId("two"));
    publish(event("B", "{\"project\":1}"));
    assertThat(after(1)).hasSize(1);
    assertThat(published()).extracting(Event::getType).containsExactly("Both");
  }

  @Test
  void the_first_route_whose_condition_holds_is_taken_and_else_the_default() {
    var unused =
        register(
            Rule.newBuilder()
                .setName("triage")
                .addLegs(on("BugFound"))
                .addRoutes(
                    RuleRoute.newBuilder()
                        .setName("critical")
                        .setWhen("payload.severity == 'critical'")
                        .addActions(publish("Paged", "")))
                .addRoutes(
                    RuleRoute.newBuilder()
                        .setWhen("payload.severity in ['high', 'critical']")
                        .addActions(publish("Queued", "")))
                .addRoutes(RuleRoute.newBuilder().addActions(publish("Noted", ""))));
    publish(event("BugFound", "{\"severity\":\"low\"}"));
    publish(event("BugFound", "{\"severity\":\"critical\"}"));
    publish(event("BugFound", "{\"severity\":\"high\"}"));
    assertThat(after(3))
        .extracting(Reaction::getRoute)
        .containsExactly("default", "critical", "route-2");
    assertThat(published())
        .extracting(Event::getType, event -> event.getData().toStringUtf8())
        .containsExactly(
            tuple("Noted", "{\"severity\":\"low\"}"),
            tuple("Paged", "{\"severity\":\"critical\"}"),
            tuple("Queued", "{\"severity\":\"high\"}"));
  }

  @Test
  void rules_that_go_round_in_circles_stop_and_say_why() {
    var unused = register(follows("ping", "Ping", publish("Pong", "{}")));
    var unusedToo = register(follows("pong", "Pong", publish("Ping", "{}")));
    publish(event("Ping", "{}"));
    Eventually.holds(() -> !done(ReactionOutcome.REACTION_OUTCOME_STOPPED).isEmpty());
    Reaction stopped = done(ReactionOutcome.REACTION_OUTCOME_STOPPED).getFirst();
    assertThat(stopped.getReason()).isEqualTo("loop");
    assertThat(stopped.getDetail()).contains("says the same");
    assertThat(stopped.getDepth()).isEqualTo(4);
  }

  @Test
  void a_chain_that_never_says_the_same_stops_at_its_depth() {
    var unused =
        register(
            follows("count", "Count", publish("Count", "{\"n\":\"${payload.n + 1}\"}"))
                .setMaxDepth(3));
    publish(event("Count", "{\"n\":0}"));
    Eventually.holds(() -> !done(ReactionOutcome.REACTION_OUTCOME_STOPPED).isEmpty());
    assertThat(done(ReactionOutcome.REACTION_OUTCOME_FIRED)).hasSize(3);
    Reaction stopped = done(ReactionOutcome.REACTION_OUTCOME_STOPPED).getFirst();
    assertThat(stopped.getReason()).isEqualTo("depth");
    assertThat(stopped.getEvents(0).getType()).isEqualTo("Count");
  }

  @Test
  void an_agent_between_two_rules_does_not_hide_how_deep_they_are() {
    var unused = register(follows("ask", "Asked", publish("Doing", "{}")));
    publish(event("Asked", "{}"));
    var unusedFired = after(1);
    publish(event("Asked", "{}").setSource("bob").setCausationId(published().getFirst().getId()));
    assertThat(after(2)).extracting(Reaction::getDepth).containsExactly(1, 2);
  }

  @Test
  void an_expression_without_a_value_is_a_failure_that_is_seen() {
    var unused =
        register(follows("broken", "Done", publish("Next", "{\"a\":\"${payload.missing}\"}")));
    publish(event("Done", "{}"));
    publish(event("Done", "{\"missing\":1}"));
    Reaction failed = after(2).getFirst();
    assertThat(failed.getOutcome()).isEqualTo(ReactionOutcome.REACTION_OUTCOME_FAILED);
    assertThat(failed.getReason()).isEqualTo("routes[0].actions[0].publish.data");
    assertThat(failed.getDetail()).startsWith("${payload.missing}: ");
    assertThat(published()).hasSize(1);
  }

  @Test
  void a_set_that_is_not_complete_in_its_window_lapses_with_the_next_event() {
    var unused =
        register(
            follows("both", "A", publish("Both", "{}"))
                .addLegs(on("B"))
                .setWindow(Duration.newBuilder().setNanos(10_000_000)));
    publish(event("A", "{}"));
    Eventually.holds(
        () -> {
          publish(event("Other", "{}"));
          return !done().isEmpty();
        });
    Reaction lapsed = done().getFirst();
    assertThat(lapsed.getOutcome()).isEqualTo(ReactionOutcome.REACTION_OUTCOME_LAPSED);
    assertThat(lapsed.getReason()).isEqualTo("window");
    assertThat(lapsed.getMissingList()).containsExactly("B");
    assertThat(lapsed.getKey()).isEqualTo("talk");
  }

  @Test
  void a_rule_sends_to_an_inbox_asks_an_agent_and_starts_a_saga() {
    var unusedInbox = node.events().openInbox(OpenInboxRequest.newBuilder().setAgent("qa").build());
    SagaServiceGrpc.SagaServiceBlockingStub sagas =
        SagaServiceGrpc.newBlockingStub(node.connection());
    var unusedSaga =
        sagas.registerSagaDefinition(
            RegisterSagaDefinitionRequest.newBuilder()
                .setDefinition(
                    SagaDefinition.newBuilder()
                        .setName("release")
                        .addSteps(
                            SagaStep.newBuilder()
                                .setName("Build")
                                .setCommand(
                                    SagaCommand.newBuilder()
                                        .setTopic("deploy")
                                        .addSuccess("Built"))))
                .build());
    var unused =
        register(
            follows(
                "release",
                "Merged",
                RuleAction.newBuilder()
                    .setSend(SendAction.newBuilder().setAgent("qa").setType("Look"))
                    .build(),
                RuleAction.newBuilder()
                    .setAsk(AskAction.newBuilder().setAgent("qa").setType("MayI"))
                    .build(),
                RuleAction.newBuilder()
                    .setStart(
                        StartAction.newBuilder()
                            .setSaga("release")
                            .setData(json("{\"commit\":\"${payload.commit}\"}")))
                    .build()));
    publish(event("Merged", "{\"commit\":\"abc\"}"));
    Reaction fired = after(1).getFirst();
    assertThat(published()).extracting(Event::getTopic).containsExactly("baton.inbox.qa");
    String request = fired.getEmissions(1).getId();
    String saga = fired.getEmissions(2).getId();
    Eventually.holds(
        () ->
            timeline().stream().anyMatch(each -> each.getStream().equals("baton/saga/" + saga))
                && timeline().stream()
                    .anyMatch(each -> each.getStream().equals("baton/request/" + request)));
    assertThat(
            sagas
                .getSaga(GetSagaRequest.newBuilder().setId(saga).build())
                .getSaga()
                .getInput()
                .toStringUtf8())
        .isEqualTo("{\"commit\":\"abc\"}");
    assertThat(
            node.requests()
                .getRequest(GetRequestRequest.newBuilder().setId(request).build())
                .getRequest()
                .getInquiry()
                .getCorrelationId())
        .isEqualTo("talk");
    assertThat(timeline())
        .extracting(each -> each.getEvent().getType())
        .contains("Merged", "baton.reaction.fired", "Look", "baton.saga.started", "Build");
  }

  @Test
  void rules_of_a_rule_are_told_by_its_own_facts_and_end() {
    var unused =
        register(
            follows("watch", "x", publish("Seen", "{}"))
                .clearLegs()
                .addLegs(RuleLeg.newBuilder().setName("any").setTopic("baton.reactions")));
    var unusedToo = register(follows("first", "Go", publish("Went", "{}")));
    publish(event("Go", "{}"));
    Eventually.holds(() -> !done(ReactionOutcome.REACTION_OUTCOME_STOPPED).isEmpty());
    assertThat(done(ReactionOutcome.REACTION_OUTCOME_STOPPED)).hasSize(1);
  }
}
