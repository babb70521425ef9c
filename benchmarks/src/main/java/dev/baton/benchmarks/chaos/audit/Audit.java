package dev.baton.benchmarks.chaos.audit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Holds a history to everything that was promised. */
public final class Audit {
  private final List<Rule> rules;

  /**
   * An audit of one kind of run.
   *
   * @param leastAttempts so often, at least, an event that fails is delivered
   * @param isOneSpared whether one server was left alone while another one was away
   */
  public Audit(int leastAttempts, boolean isOneSpared) {
    this.rules =
        List.of(
            new PositionsAreDense(),
            new AcknowledgedEventsStand(),
            new EventsStandOnce(),
            new NothingIsRefused(),
            new OwedEventsAreHandled(),
            new NothingElseIsDelivered(),
            new TokensAreGivenOnce(),
            new SettledEventsStaySettled(),
            new AttemptsOnlyGrow(),
            new KeysKeepTheirOrder(),
            new ExclusiveIsExclusive(),
            new PoisonIsBuriedOnce(leastAttempts),
            new TimersFireOnce(),
            new RequestsHaveOneOutcome(),
            new RequestsAreAnswered(isOneSpared),
            new RequestersAreToldOutcomes(),
            new SagasEnd(),
            new StepsRunOnce(),
            new CompensationsAreDoneOnce(),
            new InputsAreTakenOnce(),
            new TurnsAreWhole(),
            new RulesFireOnce(),
            new NothingIsComplainedOf());
  }

  /** The promises, in the order in which they are looked at. */
  public List<String> promises() {
    return rules.stream().map(Rule::promise).toList();
  }

  /** The first violation of each promise that is broken. */
  public List<Violation> violations(History history) {
    return rules.stream().flatMap(rule -> first(rule, history).stream()).toList();
  }

  /**
   * The longest service after which a crash has lost an ack: what the bound was in this history.
   */
  public static Duration oldestLostAck(History history) {
    return SettledEventsStaySettled.oldestLost(history);
  }

  private static Optional<Violation> first(Rule rule, History history) {
    return rule.violations(history).findFirst().map(what -> new Violation(rule.promise(), what));
  }
}
