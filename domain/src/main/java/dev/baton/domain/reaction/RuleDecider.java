package dev.baton.domain.reaction;

import static dev.baton.domain.kernel.CorruptStreamException.expect;
import static dev.baton.domain.kernel.Decision.accept;
import static dev.baton.domain.kernel.Decision.reject;
import static dev.baton.domain.kernel.Decision.unchanged;

import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.Decision;
import dev.baton.domain.reaction.Rule.Absent;
import dev.baton.domain.reaction.Rule.Existing;
import dev.baton.domain.reaction.RuleCommand.Change;
import dev.baton.domain.reaction.RuleCommand.Register;
import dev.baton.domain.saga.Flaw;
import java.util.ArrayList;
import java.util.List;

/** The rules of rules: only what can fire is registered, and each change is a version. */
public final class RuleDecider implements Decider<RuleCommand, Rule, RuleEvent, RuleRejection> {
  @Override
  public Rule initial() {
    return new Absent();
  }

  @Override
  public Decision<RuleEvent, RuleRejection> decide(RuleCommand command, Rule state) {
    return switch (command) {
      case Register register -> register(register, state);
      case Change change -> change(change, state);
    };
  }

  private static Decision<RuleEvent, RuleRejection> register(Register command, Rule state) {
    List<Flaw> flaws = new ArrayList<>(flaws(command.definition()));
    flaws.addAll(command.faults());
    if (!flaws.isEmpty()) {
      return reject(new RuleRejection.Flawed(flaws));
    }
    return switch (state) {
      case Absent absent -> accept(registered(1, command));
      case Existing same
          when same.isThere() && same.latest().definition().equals(command.definition()) ->
          unchanged();
      case Existing other -> accept(registered(other.latest().version() + 1, command));
    };
  }

  /** What is wrong with a rule, as far as that can be told without its expressions. */
  public static List<Flaw> flaws(RuleDefinition definition) {
    return new RuleCheck(definition).flaws();
  }

  private static RuleEvent registered(int version, Register command) {
    return new RuleEvent.Registered(new RuleVersion(version, command.definition()), command.at());
  }

  private static Decision<RuleEvent, RuleRejection> change(Change command, Rule state) {
    return switch (state) {
      case Existing same when same.status() == command.status() -> unchanged();
      case Existing there when there.isThere() ->
          accept(changed(command, there.latest().definition().name()));
      case Existing removed -> reject(new RuleRejection.Unknown());
      case Absent absent -> reject(new RuleRejection.Unknown());
    };
  }

  private static RuleEvent changed(Change command, RuleName name) {
    String by = command.why().by();
    String reason = command.why().reason();
    return switch (command.status()) {
      case ENABLED -> new RuleEvent.Enabled(name, by, reason, command.at());
      case DISABLED -> new RuleEvent.Disabled(name, by, reason, command.at());
      case REMOVED -> new RuleEvent.Removed(name, by, reason, command.at());
    };
  }

  @Override
  public Rule evolve(Rule state, RuleEvent event) {
    return after(state, event);
  }

  /** Where a fact leads to. */
  public static Rule after(Rule state, RuleEvent event) {
    return switch (event) {
      case RuleEvent.Registered fact ->
          switch (state) {
            case Absent absent ->
                new Existing(
                    List.of(fact.registered()), RuleStatus.ENABLED, fact.at(), Rule.Change.NONE);
            case Existing existing -> existing.with(fact.registered(), fact.at());
          };
      case RuleEvent.Enabled fact ->
          stands(state, fact, RuleStatus.ENABLED, new Rule.Change(fact.by(), fact.reason()));
      case RuleEvent.Disabled fact ->
          stands(state, fact, RuleStatus.DISABLED, new Rule.Change(fact.by(), fact.reason()));
      case RuleEvent.Removed fact ->
          stands(state, fact, RuleStatus.REMOVED, new Rule.Change(fact.by(), fact.reason()));
    };
  }

  private static Existing stands(
      Rule state, RuleEvent fact, RuleStatus status, Rule.Change change) {
    return expect(Existing.class, state, fact).standing(status, change);
  }
}
