package dev.baton.application.port;

import dev.baton.domain.aggregation.Part;
import dev.baton.domain.aggregation.Tally;
import dev.baton.domain.event.FilterFault;
import dev.baton.domain.event.Payload;
import dev.baton.domain.saga.Reference;
import dev.baton.domain.saga.TemplateScope;
import java.util.List;
import java.util.Optional;

/**
 * Compiles CEL expressions that are no filters: their names, types and cost are checked as those of
 * filters are. Safe for any thread, and so is what they compile to.
 */
public interface Expressions {
  /** What came of an expression. */
  sealed interface Compilation<T> {
    /** It can be asked. */
    record Compiled<T>(T expression) implements Compilation<T> {}

    /** It is none of these. */
    record Faulty<T>(FilterFault fault) implements Compilation<T> {}
  }

  /** What an event is found under. */
  @FunctionalInterface
  interface KeyOf {
    /**
     * The text, whole number or truth value that it is for an event, as text of 1 to 200
     * characters; empty where it is something else or has no value.
     *
     * @param event a view by {@link Filters}
     */
    Optional<String> of(EventView event);
  }

  /** Whether enough has come. */
  @FunctionalInterface
  interface Predicate {
    /** False also where the expression has no value, or would cost too much. */
    boolean holds(Tally tally);
  }

  /**
   * What has come, as conditions and templates see it.
   *
   * @param event the last of them: {@code event} and {@code payload}, as in a filter
   * @param legs all of them: {@code legs}, by what is expected, each with {@code id}, {@code
   *     source}, {@code type}, {@code subject}, {@code time} and {@code payload}
   */
  record Scene(EventView event, List<Part> legs) {
    public Scene {
      legs = List.copyOf(legs);
    }
  }

  /** What something says of a scene. */
  @FunctionalInterface
  interface Reading<T> {
    Value<T> of(Scene scene);
  }

  /** What came of a reading. */
  sealed interface Value<T> {
    /** It is this. */
    record Is<T>(T value) implements Value<T> {}

    /** It has no value, or would cost too much; {@code why} is for people. */
    record Failed<T>(String why) implements Value<T> {}
  }

  /** An expression over a scene that is true or false. */
  Compilation<Reading<Boolean>> condition(String expression);

  /**
   * A text in which a dollar sign and an expression over a scene in braces stand for its value, and
   * two dollar signs and a brace for one of each; what it comes to has at most 200 characters.
   */
  Compilation<Reading<String>> text(String template);

  /**
   * A JSON document whose texts are templates as in {@link #text}, of any length: one that is an
   * expression and nothing else becomes its value, whatever that is. An empty one is the payload of
   * the event.
   *
   * @param template UTF-8
   */
  Compilation<Reading<Payload>> document(Payload template);

  /** What the command of a saga carries, by a template. */
  interface CommandTemplate {
    /** The steps whose results it reads, each once. */
    List<Reference> references();

    /** What it comes to. */
    Value<Payload> of(TemplateScope scope);
  }

  /**
   * A JSON document with templates as in {@link #document}, over {@code saga} with its {@code id}
   * and {@code input}, and {@code steps}, by their names, each with the {@code result} that it has,
   * if any: which steps it reads can be told before it is filled.
   *
   * @param template UTF-8
   */
  Compilation<CommandTemplate> command(Payload template);

  /** An expression over {@code event} and {@code payload}, as in a filter, whose value is a key. */
  Compilation<KeyOf> key(String expression);

  /**
   * An expression over {@code counts}, by the names of what is expected, and {@code parts}, the
   * events that have come, in their order: each with {@code expectation}, {@code id}, {@code
   * source}, {@code type}, {@code subject}, {@code time} and {@code payload}.
   */
  Compilation<Predicate> predicate(String expression);
}
