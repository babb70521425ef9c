package dev.baton.domain.saga;

import dev.baton.domain.kernel.Names;

/**
 * What undoes a step.
 *
 * @param name as steps name it, unique in its saga
 * @param command what is done
 */
public record Compensation(String name, StepCommand command) {
  public Compensation {
    Names.require(
        Step.isName(name), name, "a compensation is 1 to 100 characters of A-Z a-z 0-9 _ -");
  }

  /** The same compensation, by another command. */
  public Compensation with(StepCommand other) {
    return new Compensation(name, other);
  }
}
