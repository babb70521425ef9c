package dev.baton.application.reaction;

import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.FactListing;
import dev.baton.application.kernel.FactListing.Listed;
import dev.baton.application.kernel.FactListing.Look;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.States;
import dev.baton.application.port.Clock;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.saga.SagaDefinitions;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.reaction.Action;
import dev.baton.domain.reaction.Route;
import dev.baton.domain.reaction.Rule;
import dev.baton.domain.reaction.RuleCommand;
import dev.baton.domain.reaction.RuleDecider;
import dev.baton.domain.reaction.RuleDefinition;
import dev.baton.domain.reaction.RuleEvent;
import dev.baton.domain.reaction.RuleRejection;
import dev.baton.domain.reaction.RuleStatus;
import dev.baton.domain.saga.Flaw;
import dev.baton.domain.saga.SagaName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Registers rules, pauses them, and finds them. Safe for any thread; blocks. */
public final class Rules {
  /** The capability's name in streams and topics of facts. */
  public static final String CAPABILITY = "rule";

  private static final RuleDecider DECIDER = new RuleDecider();

  private final CommandHandler commands;
  private final RuleCompiler compiler;
  private final SagaDefinitions sagas;
  private final Clock clock;

  public Rules(CommandHandler commands, RuleCompiler compiler, SagaDefinitions sagas, Clock clock) {
    this.commands = commands;
    this.compiler = compiler;
    this.sagas = sagas;
    this.clock = clock;
  }

  /**
   * Registers a rule as the next version of its name; the same as the latest is that.
   *
   * @throws dev.baton.application.port.StoreUnavailableException if the store does not answer
   */
  public Handled<Rule, RuleRejection> register(Namespace namespace, RuleDefinition definition) {
    return commands.handle(
        new RuleKey(namespace, definition.name()).stream(),
        DECIDER,
        new RuleCommand.Register(definition, faults(namespace, definition), now()));
  }

  /** Everything that is wrong with a rule; nothing where it could be registered. */
  public List<Flaw> flaws(Namespace namespace, RuleDefinition definition) {
    return Stream.concat(
            RuleDecider.flaws(definition).stream(), faults(namespace, definition).stream())
        .toList();
  }

  /** What is wrong with the expressions of a rule, and with the sagas that it starts. */
  private List<Flaw> faults(Namespace namespace, RuleDefinition definition) {
    List<Flaw> faults = new ArrayList<>(compiler.flaws(definition));
    for (int n = 0; n < definition.routes().size(); n++) {
      Route route = definition.routes().get(n);
      for (int action = 0; action < route.actions().size(); action++) {
        if (route.actions().get(action) instanceof Action.Start start
            && SagaName.isValid(start.saga())
            && sagas.find(namespace, new SagaName(start.saga())).isEmpty()) {
          faults.add(
              new Flaw(
                  "routes[" + n + "].actions[" + action + "].start.saga",
                  "no saga is defined as " + start.saga()));
        }
      }
    }
    return faults;
  }

  /** Has a rule fire, pauses it, or removes it. */
  public Handled<Rule, RuleRejection> change(RuleKey key, RuleStatus status, Rule.Change why) {
    return commands.handle(key.stream(), DECIDER, new RuleCommand.Change(status, why, now()));
  }

  /**
   * A rule that was not removed.
   *
   * @throws dev.baton.application.port.StoreUnavailableException if the store does not answer
   */
  public Optional<Rule.Existing> find(RuleKey key) {
    return there(commands.read(key.stream(), DECIDER));
  }

  private static Optional<Rule.Existing> there(Rule rule) {
    return rule instanceof Rule.Existing existing && existing.isThere()
        ? Optional.of(existing)
        : Optional.empty();
  }

  private Instant now() {
    return clock.now().truncatedTo(ChronoUnit.MICROS);
  }

  /** Finds all rules of a tenant. Safe for any thread; blocks. */
  public static final class Listing {
    private final FactListing listing;
    private final States states;
    private final FactCodec codec;

    public Listing(EventLog log, States states, FactCodec codec) {
      this.listing = new FactListing(log);
      this.states = states;
      this.codec = codec;
    }

    /**
     * A page of rules, each once, the one that was registered last first.
     *
     * @param before only those that were registered below this position
     * @param limit 1 to 1,000
     */
    public Listed<Rule.Existing> list(Namespace namespace, long before, int limit) {
      return listing.list(
          new Look(
              namespace,
              CAPABILITY,
              List.of(codec.typeOf(RuleEvent.Registered.class)),
              before,
              limit),
          FactListing.byState(
              states,
              DECIDER,
              (event, rule) ->
                  codec.decode(event.event()) instanceof RuleEvent.Registered fact
                      ? there(rule).filter(found -> found.latest().equals(fact.registered()))
                      : Optional.empty()));
    }
  }
}
