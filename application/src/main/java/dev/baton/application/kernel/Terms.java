package dev.baton.application.kernel;

import dev.baton.domain.event.Cause;

/**
 * What goes with a command, beside what it asks for.
 *
 * @param effects of the facts that it leads to
 * @param origin what led to it
 * @param <S> the decider's states
 * @param <E> its facts
 */
public record Terms<S, E>(EffectRules<S, E> effects, Origin origin) {
  /** Facts have these effects; nobody says why they came about. */
  public static <S, E> Terms<S, E> of(EffectRules<S, E> effects) {
    return new Terms<>(effects, Origin.UNKNOWN);
  }

  /**
   * The same under an id of the caller's, 1 to 200 characters: asked again, it changes nothing, and
   * is answered with the state as it is. A stream remembers the last 16 ids of commands that led to
   * facts in it.
   */
  public Terms<S, E> under(String commandId) {
    return new Terms<>(effects, new Origin(origin.cause(), 0, commandId));
  }

  /** The same as part of a conversation, and with the event that caused it. */
  public Terms<S, E> because(Cause cause) {
    return new Terms<>(effects, origin.because(cause));
  }
}
