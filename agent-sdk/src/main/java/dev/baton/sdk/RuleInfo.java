package dev.baton.sdk;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.baton.v1.RegisteredRule;
import dev.baton.v1.Rule;
import dev.baton.v1.RuleAction;
import dev.baton.v1.RuleLeg;
import dev.baton.v1.RuleRoute;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A rule as it is registered. Immutable. */
public final class RuleInfo {
  private final RegisteredRule registered;

  /** Where a rule stands. */
  public enum Status {
    /** It fires. */
    ENABLED,
    /** It is paused. */
    DISABLED
  }

  /**
   * Which events it reacts to, or one of several that it joins.
   *
   * @param name what its event is called in templates
   * @param topic a pattern
   * @param types any of these; none for all
   * @param filter an expression, or empty
   */
  public record Leg(String name, String topic, List<String> types, String filter) {
    public Leg {
      types = List.copyOf(types);
    }
  }

  /**
   * One way on from where it fires.
   *
   * @param name unique in its rule
   * @param when an expression; empty for the default route
   * @param actions what is done, in a line each, as in {@code publish FrontendStarted on tasks}
   */
  public record Route(String name, String when, List<String> actions) {
    public Route {
      actions = List.copyOf(actions);
    }
  }

  RuleInfo(RegisteredRule registered) {
    this.registered = registered;
  }

  static Rule parse(byte[] rule) {
    try {
      return Rule.parseFrom(rule);
    } catch (InvalidProtocolBufferException wrong) {
      throw new IllegalArgumentException("these bytes are no baton.v1.Rule", wrong);
    }
  }

  /** Its name. */
  public String name() {
    return registered.getRule().getName();
  }

  /** What it is for, or empty. */
  public String description() {
    return registered.getRule().getDescription();
  }

  /** Which version counts, from 1. */
  public int version() {
    return registered.getVersion();
  }

  /** Where it stands. */
  public Status status() {
    return switch (registered.getStatus()) {
      case RULE_STATUS_ENABLED -> Status.ENABLED;
      case RULE_STATUS_DISABLED -> Status.DISABLED;
      case RULE_STATUS_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalStateException("a newer server says " + registered.getStatusValue());
    };
  }

  /** Who has changed the status last; empty where nobody has. */
  public String author() {
    return registered.getAuthor();
  }

  /** Why, or empty. */
  public String reason() {
    return registered.getReason();
  }

  /** When this version was registered. */
  public Instant registeredAt() {
    return Wire.instant(registered.getRegisterTime());
  }

  /** Its legs, in their order. */
  public List<Leg> legs() {
    return registered.getRule().getLegsList().stream().map(RuleInfo::leg).toList();
  }

  private static Leg leg(RuleLeg leg) {
    return new Leg(leg.getName(), leg.getTopic(), leg.getTypesList(), leg.getFilter());
  }

  /** What events of several legs have in common: an expression; empty for their conversation. */
  public String key() {
    return registered.getRule().getKey();
  }

  /** How long after the first event of a set the last one may be recorded. */
  public Duration window() {
    return Wire.duration(registered.getRule().getWindow());
  }

  /** Its routes, in their order; the last one is the default route. */
  public List<Route> routes() {
    return registered.getRule().getRoutesList().stream().map(RuleInfo::route).toList();
  }

  private static Route route(RuleRoute route) {
    return new Route(
        route.getName(),
        route.getWhen(),
        route.getActionsList().stream().map(RuleInfo::line).toList());
  }

  /** An action in a line. */
  static String line(RuleAction action) {
    return switch (action.getActionCase()) {
      case PUBLISH ->
          "publish " + action.getPublish().getType() + " on " + action.getPublish().getTopic();
      case SEND -> "send " + action.getSend().getType() + " to " + action.getSend().getAgent();
      case ASK ->
          "ask "
              + (action.getAsk().hasAgent()
                  ? action.getAsk().getAgent()
                  : "who can " + action.getAsk().getCapability())
              + ": "
              + action.getAsk().getType();
      case START -> "start " + action.getStart().getSaga();
      case ACTION_NOT_SET -> throw new IllegalStateException("a newer server does more");
    };
  }

  /** All of it: the message {@code baton.v1.Rule} in protobuf's binary form. */
  public byte[] toBytes() {
    return registered.getRule().toByteArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RuleInfo same && same.registered.equals(registered);
  }

  @Override
  public int hashCode() {
    return registered.hashCode();
  }

  @Override
  public String toString() {
    return "rule " + name() + ", version " + version();
  }
}
