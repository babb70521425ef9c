package dev.baton.application.event;

import java.util.List;
import java.util.function.Function;

/**
 * What comes next for one who follows the log.
 *
 * @param told in the order of the log; nothing where there was nothing new for a while
 * @param position up to which everything is told
 */
public record Followed<T>(List<T> told, long position) {
  public Followed {
    told = List.copyOf(told);
  }

  /** The same in another form. */
  public <U> Followed<U> map(Function<T, U> form) {
    return new Followed<>(told.stream().map(form).toList(), position);
  }
}
