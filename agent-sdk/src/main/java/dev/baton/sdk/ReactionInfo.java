package dev.baton.sdk;

import com.google.protobuf.ByteString;
import dev.baton.v1.Emission;
import dev.baton.v1.Reaction;
import dev.baton.v1.RuleAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * What a rule has done, or could not do; of a dry run, what it would have.
 *
 * @param position where the fact stands; of a dry run, the position of the event
 * @param outcome what came of it
 * @param rule which rule
 * @param version which version of it
 * @param events what has come, in the order of the log
 * @param correlationId the conversation
 * @param depth how many firings have led to each other, this one included
 * @param route the route that was taken; empty where it has not fired
 * @param emissions what was done
 * @param reason why not, for programs; empty where it has fired
 * @param detail why not, for people
 * @param missing the legs of which nothing has come, where it has lapsed
 * @param at when
 */
public record ReactionInfo(
    long position,
    Outcome outcome,
    String rule,
    int version,
    List<Taken> events,
    String correlationId,
    int depth,
    String route,
    List<Emitted> emissions,
    String reason,
    String detail,
    List<String> missing,
    Instant at) {
  public ReactionInfo {
    events = List.copyOf(events);
    emissions = List.copyOf(emissions);
    missing = List.copyOf(missing);
  }

  /** What came of a rule. */
  public enum Outcome {
    /** It has fired. */
    FIRED,
    /** It has not, since a chain of reactions ends there. */
    STOPPED,
    /** It has not, since one of its expressions has no value for what has come. */
    FAILED,
    /** A set was not completed. */
    LAPSED
  }

  /**
   * An event that a rule has taken.
   *
   * @param leg as which leg
   * @param position its place in the log
   */
  public record Taken(String leg, long position, String id, String source, String type) {}

  /**
   * Something that a rule has done.
   *
   * @param action in a line, as in {@code publish FrontendStarted on tasks}
   * @param data JSON that it carries
   * @param id of the event, request or saga; empty of a dry run
   */
  public record Emitted(String action, String data, String id) {}

  static ReactionInfo of(Reaction reaction) {
    return new ReactionInfo(
        reaction.getPosition(),
        outcome(reaction),
        reaction.getRule(),
        reaction.getVersion(),
        reaction.getEventsList().stream()
            .map(
                event ->
                    new Taken(
                        event.getLeg(),
                        event.getPosition(),
                        event.getId(),
                        event.getSource(),
                        event.getType()))
            .toList(),
        reaction.getCorrelationId(),
        reaction.getDepth(),
        reaction.getRoute(),
        reaction.getEmissionsList().stream().map(ReactionInfo::emitted).toList(),
        reaction.getReason(),
        reaction.getDetail(),
        reaction.getMissingList(),
        Wire.instant(reaction.getTime()));
  }

  private static Outcome outcome(Reaction reaction) {
    return switch (reaction.getOutcome()) {
      case REACTION_OUTCOME_FIRED -> Outcome.FIRED;
      case REACTION_OUTCOME_STOPPED -> Outcome.STOPPED;
      case REACTION_OUTCOME_FAILED -> Outcome.FAILED;
      case REACTION_OUTCOME_LAPSED -> Outcome.LAPSED;
      case REACTION_OUTCOME_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalStateException("a newer server says " + reaction.getOutcomeValue());
    };
  }

  private static Emitted emitted(Emission emission) {
    return new Emitted(
        RuleInfo.line(emission.getAction()), data(emission.getAction()), emission.getId());
  }

  private static String data(RuleAction action) {
    ByteString bytes =
        switch (action.getActionCase()) {
          case PUBLISH -> action.getPublish().getData();
          case SEND -> action.getSend().getData();
          case ASK -> action.getAsk().getData();
          case START -> action.getStart().getData();
          case ACTION_NOT_SET -> throw new IllegalStateException("a newer server does more");
        };
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
