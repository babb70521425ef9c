package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.script.EventName;
import java.util.List;
import java.util.Set;

/**
 * An event as it stands in the log.
 *
 * @param position where
 * @param recordedAt when the log took it, by the database's clock
 * @param content what it is to the audit
 */
public record LogEntry(long position, long recordedAt, Content content) {
  /** What an event is to the audit. */
  public sealed interface Content {}

  /** What a publisher has published. */
  public record Published(EventName name, String topic, String type, String key)
      implements Content {}

  /** A step of a dead letter. */
  public record Letter(String id, Step step, Subject subject) implements Content {}

  /** What became of a dead letter. */
  public enum Step {
    CREATED,
    REPLAYED,
    FAILED_AGAIN,
    ARCHIVED,
    EDITED
  }

  /**
   * What a dead letter is about, as far as a step says so.
   *
   * @param slot who was owed the event, or empty
   * @param event the event's position, or 0
   * @param attempts deliveries of it, or 0
   */
  public record Subject(String slot, long event, int attempts) {
    /** For steps that only name the letter. */
    public static final Subject UNSAID = new Subject("", 0, 0);
  }

  /** That an event waits for its time. */
  public record Planned(String stream, EventName name) implements Content {}

  /** That what waited was published, in the same append. */
  public record Released(String stream) implements Content {}

  /**
   * A step of a request.
   *
   * @param id the request's
   * @param step the last word of the fact's type
   */
  public record Asked(String id, String step) implements Content {
    private static final Set<String> OUTCOMES =
        Set.of("answered", "timed_out", "failed", "cancelled");

    boolean isOutcome() {
      return OUTCOMES.contains(step);
    }
  }

  /**
   * A step of a saga.
   *
   * @param saga the saga's id
   * @param change the last word of the fact's type
   * @param of the attempt that it is about
   */
  public record Deployed(String saga, String change, Attempt of) implements Content {}

  /** The command of an attempt of a saga. */
  public record Commanded(String saga, Attempt of) implements Content {}

  /** An errand was given. */
  public record Given(String id) implements Content {}

  /**
   * A turn was committed.
   *
   * @param input the id of the event that it has taken in
   * @param attempt which delivery of it
   * @param events ids of what it has published
   */
  public record Taken(String input, int attempt, List<String> events) implements Content {
    public Taken {
      events = List.copyOf(events);
    }
  }

  /**
   * Something that a turn puts out, at once or later.
   *
   * @param input the id of the event that the turn has taken in
   * @param name the turn's, and which of what it puts out
   * @param of how many it puts out
   * @param type what it says
   */
  public record Reported(String input, EventName name, int of, String type) implements Content {}

  /** A reminder, which was to be called off. */
  public record Reminded(String id) implements Content {}

  /**
   * A rule has fired, or could not.
   *
   * @param rule its name
   * @param outcome the last word of the fact's type
   * @param event the position of the event at which it fires
   */
  public record Reacted(String rule, String outcome, long event) implements Content {}

  /**
   * What a rule has published.
   *
   * @param rule its name
   * @param cause the id of the event at which it has fired
   */
  public record Noted(String rule, String cause) implements Content {}

  /** Anything else. */
  public record Other(String type) implements Content {}
}
