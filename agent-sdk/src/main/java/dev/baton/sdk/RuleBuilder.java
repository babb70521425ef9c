package dev.baton.sdk;

import com.google.protobuf.ByteString;
import dev.baton.v1.AskAction;
import dev.baton.v1.PublishAction;
import dev.baton.v1.Rule;
import dev.baton.v1.RuleAction;
import dev.baton.v1.RuleLeg;
import dev.baton.v1.RuleRoute;
import dev.baton.v1.SendAction;
import dev.baton.v1.StartAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Describes a rule; made by {@link Reactions#rule}. Expressions are CEL over {@code event}, {@code
 * payload} and {@code legs}; templates are JSON in whose texts an expression stands in braces
 * behind a dollar sign, and an empty one passes the payload on. For one thread.
 */
public final class RuleBuilder {
  private final Reactions reactions;
  private final Rule.Builder rule;

  RuleBuilder(Reactions reactions, String name) {
    this.reactions = reactions;
    this.rule = Rule.newBuilder().setName(name);
  }

  /** Describes which events are meant, or one of several that are joined. For one thread. */
  public static final class Leg {
    private final RuleLeg.Builder leg;

    Leg(String name) {
      this.leg = RuleLeg.newBuilder().setName(name);
    }

    /** On topics that a pattern matches. */
    public Leg topic(String pattern) {
      leg.setTopic(pattern);
      return this;
    }

    /** Of any of these types, at most 20. */
    public Leg types(String... types) {
      leg.addAllTypes(List.of(types));
      return this;
    }

    /** Only those for which an expression is true. */
    public Leg where(String filter) {
      leg.setFilter(filter);
      return this;
    }
  }

  /** Describes what is done on a route, in this order. For one thread. */
  public static final class Actions {
    private final RuleRoute.Builder route;

    Actions(String name, String when) {
      this.route = RuleRoute.newBuilder().setName(name).setWhen(when);
    }

    /** Publishes an event that carries what a template comes to. */
    public Actions publish(String topic, String type, String template) {
      return add(
          RuleAction.newBuilder()
              .setPublish(
                  PublishAction.newBuilder()
                      .setTopic(topic)
                      .setType(type)
                      .setData(bytes(template))));
    }

    /** Sends a command to an agent's inbox. */
    public Actions send(String agent, String type, String template) {
      return add(
          RuleAction.newBuilder()
              .setSend(
                  SendAction.newBuilder().setAgent(agent).setType(type).setData(bytes(template))));
    }

    /** Asks an agent. */
    public Actions ask(String agent, String type, String template, Duration timeout) {
      return add(RuleAction.newBuilder().setAsk(asking(type, template, timeout).setAgent(agent)));
    }

    /** Asks whoever has a capability, the best first. */
    public Actions askWhoCan(String capability, String type, String template, Duration timeout) {
      return add(
          RuleAction.newBuilder()
              .setAsk(asking(type, template, timeout).setCapability(capability)));
    }

    private static AskAction.Builder asking(String type, String template, Duration timeout) {
      return AskAction.newBuilder()
          .setType(type)
          .setData(bytes(template))
          .setTimeout(Wire.duration(timeout));
    }

    /** Starts a saga; the template is its input. */
    public Actions start(String definition, String template) {
      return add(
          RuleAction.newBuilder()
              .setStart(StartAction.newBuilder().setSaga(definition).setData(bytes(template))));
    }

    private Actions add(RuleAction.Builder action) {
      route.addActions(action);
      return this;
    }

    private static ByteString bytes(String template) {
      return ByteString.copyFrom(template, StandardCharsets.UTF_8);
    }
  }

  /** For people; at most 1,000 characters. */
  public RuleBuilder description(String text) {
    rule.setDescription(text);
    return this;
  }

  /** Reacts to events of a type, which is what the leg is called too. */
  public RuleBuilder on(String type) {
    return on(type, leg -> leg.types(type));
  }

  /**
   * Reacts to events, or joins those of several legs.
   *
   * @param name what its event is called in templates, 1 to 100 characters of {@code A-Z a-z 0-9 _
   *     -}
   */
  public RuleBuilder on(String name, Consumer<Leg> describe) {
    Leg leg = new Leg(name);
    describe.accept(leg);
    rule.addLegs(leg.leg);
    return this;
  }

  /** What events of several legs have in common. Default: their conversation. */
  public RuleBuilder key(String expression) {
    rule.setKey(expression);
    return this;
  }

  /** How long after the first event of a set the last may be recorded. Default: a day. */
  public RuleBuilder within(Duration window) {
    rule.setWindow(Wire.duration(window));
    return this;
  }

  /** How many firings may lead to each other, 1 to 64. Default: 16. */
  public RuleBuilder maxDepth(int firings) {
    rule.setMaxDepth(firings);
    return this;
  }

  /** How often it fires in one conversation, 1 to 1,000,000. Default: 1,000. */
  public RuleBuilder maxFirings(int firings) {
    rule.setMaxFirings(firings);
    return this;
  }

  /** A route that is taken where an expression is true and none before it was. */
  public RuleBuilder when(String name, String expression, Consumer<Actions> describe) {
    return route(name, expression, describe);
  }

  /** The default route; it is the last one. */
  public RuleBuilder otherwise(Consumer<Actions> describe) {
    return route("default", "", describe);
  }

  /** What is done whenever it fires. */
  public RuleBuilder then(Consumer<Actions> describe) {
    return otherwise(describe);
  }

  private RuleBuilder route(String name, String when, Consumer<Actions> describe) {
    Actions actions = new Actions(name, when);
    describe.accept(actions);
    rule.addRoutes(actions.route);
    return this;
  }

  /**
   * Registers the rule as the next version of its name; the same as the latest changes nothing.
   *
   * @throws BatonException {@code INVALID_RULE}, with the paths of what is wrong
   */
  public RuleInfo register() {
    return reactions.register(toBytes());
  }

  /** The message {@code baton.v1.Rule} in protobuf's binary form, as a dry run takes it. */
  public byte[] toBytes() {
    return rule.build().toByteArray();
  }
}
