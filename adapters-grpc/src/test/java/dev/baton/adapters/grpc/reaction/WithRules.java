package dev.baton.adapters.grpc.reaction;

import com.google.protobuf.ByteString;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.WithNode;
import dev.baton.v1.Event;
import dev.baton.v1.GetTimelineRequest;
import dev.baton.v1.ListReactionsRequest;
import dev.baton.v1.PublishAction;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.Reaction;
import dev.baton.v1.ReactionOutcome;
import dev.baton.v1.ReactionServiceGrpc;
import dev.baton.v1.RecordedEvent;
import dev.baton.v1.RegisterRuleRequest;
import dev.baton.v1.RegisterRuleResponse;
import dev.baton.v1.Rule;
import dev.baton.v1.RuleAction;
import dev.baton.v1.RuleLeg;
import dev.baton.v1.RuleRoute;
import dev.baton.v1.TimelineEntry;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A node, rules, and agents that publish what they react to. */
abstract class WithRules extends WithNode {
  /** A stub whose calls end after a while. */
  ReactionServiceGrpc.ReactionServiceBlockingStub reactions() {
    return ReactionServiceGrpc.newBlockingStub(node.connection())
        .withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  static ByteString json(String text) {
    return ByteString.copyFromUtf8(text);
  }

  static RuleLeg.Builder on(String type) {
    return RuleLeg.newBuilder().setName(type).addTypes(type);
  }

  static RuleAction publish(String type, String data) {
    return RuleAction.newBuilder()
        .setPublish(PublishAction.newBuilder().setTopic("flow").setType(type).setData(json(data)))
        .build();
  }

  /** A rule by which one type follows another. */
  static Rule.Builder follows(String name, String type, RuleAction... actions) {
    return Rule.newBuilder()
        .setName(name)
        .addLegs(on(type))
        .addRoutes(RuleRoute.newBuilder().addAllActions(List.of(actions)));
  }

  RegisterRuleResponse register(Rule.Builder rule) {
    return reactions().registerRule(RegisterRuleRequest.newBuilder().setRule(rule).build());
  }

  static Event.Builder event(String type, String data) {
    return Event.newBuilder()
        .setTopic("work")
        .setSource("ann")
        .setType(type)
        .setCorrelationId("talk")
        .setData(json(data));
  }

  void publish(Event.Builder event) {
    var unused = node.events().publish(PublishRequest.newBuilder().setEvent(event).build());
  }

  /** What rules have done, the oldest first. */
  List<Reaction> done() {
    return reactions()
        .listReactions(ListReactionsRequest.newBuilder().build())
        .getReactionsList()
        .reversed();
  }

  List<Reaction> done(ReactionOutcome outcome) {
    return done().stream().filter(each -> each.getOutcome() == outcome).toList();
  }

  List<Reaction> after(int count) {
    Eventually.holds(() -> done().size() >= count);
    return done();
  }

  /** The conversation of all that agents publish here. */
  List<RecordedEvent> timeline() {
    return node
        .events()
        .getTimeline(GetTimelineRequest.newBuilder().setCorrelationId("talk").build())
        .getEntriesList()
        .stream()
        .map(TimelineEntry::getEvent)
        .toList();
  }

  /** What rules have published in that conversation. */
  List<Event> published() {
    return timeline().stream()
        .map(RecordedEvent::getEvent)
        .filter(event -> event.getSource().equals("baton/reaction"))
        .toList();
  }
}
