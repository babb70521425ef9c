package dev.baton.domain.saga;

/**
 * The doing, or the undoing, of a step.
 *
 * @param direction which of the two
 * @param number the step's place in the definition, from 1
 */
public record Move(Direction direction, int number) {
  /** A step is done. */
  public static Move forth(int number) {
    return new Move(Direction.DO, number);
  }

  /** A step is undone. */
  public static Move back(int number) {
    return new Move(Direction.UNDO, number);
  }

  boolean isBack() {
    return direction == Direction.UNDO;
  }
}
