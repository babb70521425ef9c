package dev.baton.adapters.grpc.reaction;

import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.domain.reaction.Leg;
import dev.baton.domain.reaction.Limits;
import dev.baton.domain.reaction.Route;
import dev.baton.domain.reaction.Rule;
import dev.baton.domain.reaction.RuleDefinition;
import dev.baton.domain.reaction.RuleEvent;
import dev.baton.domain.reaction.RuleName;
import dev.baton.domain.reaction.RuleStatus;
import dev.baton.domain.reaction.RuleVersion;
import dev.baton.domain.reaction.Trigger;
import dev.baton.v1.RegisteredRule;
import dev.baton.v1.RuleChange;
import dev.baton.v1.RuleLeg;
import dev.baton.v1.RuleRoute;
import java.util.List;
import java.util.stream.IntStream;

/** Reads and renders rules, with the defaults of absent fields filled in. */
final class RuleMessages {
  private RuleMessages() {}

  static RuleDefinition definition(dev.baton.v1.Rule message) {
    return new RuleDefinition(
        new RuleName(message.getName()),
        message.getDescription(),
        new Trigger(
            legs(message.getLegsList()),
            message.getKey(),
            message.hasWindow() ? Times.toDuration(message.getWindow()) : Trigger.DEFAULT_WINDOW),
        routes(message.getRoutesList()),
        new Limits(
            message.getMaxDepth() == 0 ? Limits.DEFAULT.depth() : message.getMaxDepth(),
            message.getMaxFirings() == 0 ? Limits.DEFAULT.firings() : message.getMaxFirings()));
  }

  private static List<Leg> legs(List<RuleLeg> messages) {
    return IntStream.range(0, messages.size())
        .mapToObj(n -> leg(messages.get(n), "leg-" + (n + 1)))
        .toList();
  }

  private static Leg leg(RuleLeg message, String name) {
    return new Leg(
        message.getName().isEmpty() ? name : message.getName(),
        message.getTopic().isEmpty() ? "**" : message.getTopic(),
        message.getTypesList(),
        message.getFilter());
  }

  private static List<Route> routes(List<RuleRoute> messages) {
    return IntStream.range(0, messages.size())
        .mapToObj(n -> route(messages.get(n), "route-" + (n + 1)))
        .toList();
  }

  private static Route route(RuleRoute message, String numbered) {
    String name = message.getWhen().isEmpty() ? "default" : numbered;
    return new Route(
        message.getName().isEmpty() ? name : message.getName(),
        message.getWhen(),
        message.getActionsList().stream().map(ActionMessages::action).toList());
  }

  static dev.baton.v1.Rule of(RuleDefinition definition) {
    return dev.baton.v1.Rule.newBuilder()
        .setName(definition.name().value())
        .setDescription(definition.description())
        .addAllLegs(definition.trigger().legs().stream().map(RuleMessages::of).toList())
        .setKey(definition.trigger().key())
        .setWindow(Times.toProto(definition.trigger().window()))
        .addAllRoutes(definition.routes().stream().map(RuleMessages::of).toList())
        .setMaxDepth(definition.limits().depth())
        .setMaxFirings(definition.limits().firings())
        .build();
  }

  private static RuleLeg of(Leg leg) {
    return RuleLeg.newBuilder()
        .setName(leg.name())
        .setTopic(leg.topic())
        .addAllTypes(leg.types())
        .setFilter(leg.filter())
        .build();
  }

  private static RuleRoute of(Route route) {
    return RuleRoute.newBuilder()
        .setName(route.name())
        .setWhen(route.when())
        .addAllActions(route.actions().stream().map(ActionMessages::of).toList())
        .build();
  }

  /** A rule in its latest version. */
  static RegisteredRule of(Rule.Existing rule) {
    return of(rule, rule.latest()).setRegisterTime(Times.toProto(rule.registeredAt())).build();
  }

  /** A rule in some version. */
  static RegisteredRule.Builder of(Rule.Existing rule, RuleVersion version) {
    return RegisteredRule.newBuilder()
        .setRule(of(version.definition()))
        .setVersion(version.version())
        .setStatus(status(rule.status()))
        .setAuthor(rule.change().by())
        .setReason(rule.change().reason());
  }

  private static dev.baton.v1.RuleStatus status(RuleStatus status) {
    return switch (status) {
      case ENABLED -> dev.baton.v1.RuleStatus.RULE_STATUS_ENABLED;
      case DISABLED -> dev.baton.v1.RuleStatus.RULE_STATUS_DISABLED;
      case REMOVED -> throw new IllegalStateException("a removed rule is shown to nobody");
    };
  }

  /** Something that has become of a rule. */
  static RuleChange of(RuleEvent fact) {
    RuleChange.Builder change =
        RuleChange.newBuilder().setRule(fact.name().value()).setTime(Times.toProto(fact.at()));
    return switch (fact) {
      case RuleEvent.Registered registered ->
          change.setChange("registered").setVersion(registered.registered().version()).build();
      case RuleEvent.Enabled enabled ->
          by(change.setChange("enabled"), enabled.by(), enabled.reason());
      case RuleEvent.Disabled disabled ->
          by(change.setChange("disabled"), disabled.by(), disabled.reason());
      case RuleEvent.Removed removed ->
          by(change.setChange("removed"), removed.by(), removed.reason());
    };
  }

  private static RuleChange by(RuleChange.Builder change, String author, String reason) {
    return change.setAuthor(author).setReason(reason).build();
  }
}
