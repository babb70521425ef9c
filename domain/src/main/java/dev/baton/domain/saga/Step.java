package dev.baton.domain.saga;

import dev.baton.domain.kernel.Names;
import java.util.List;

/**
 * A step of a saga.
 *
 * @param name 1 to 100 characters of {@code A-Z a-z 0-9 _ -}, unique in its saga
 * @param command what is done
 * @param after the steps that have to succeed before, or {@value #START}; none: the step that the
 *     definition has before this one
 * @param compensation the name of the compensation that undoes it; empty: nothing has to be undone.
 *     A sub-saga undoes itself
 * @param onSuccessOnly whether it is undone only if it has succeeded; else also where it has failed
 *     or timed out, since it may have done something nevertheless
 */
public record Step(
    String name,
    StepCommand command,
    List<String> after,
    String compensation,
    boolean onSuccessOnly) {
  /** Stands in {@code after} of a step that waits for no other. */
  public static final String START = "start";

  public Step {
    Names.require(isName(name), name, "a step's name is 1 to 100 characters of A-Z a-z 0-9 _ -");
    after = List.copyOf(after);
  }

  static boolean isName(String name) {
    return Names.isWord(name) && name.length() <= 100;
  }

  /** The same step, done by another command. */
  public Step with(StepCommand other) {
    return new Step(name, other, after, compensation, onSuccessOnly);
  }

  /** Whether something may have to be undone. */
  public boolean isUndoable() {
    return !compensation.isEmpty() || command.target().isSaga();
  }
}
