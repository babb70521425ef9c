package dev.baton.application.kernel;

import java.util.List;

/**
 * Which effects facts have: a function of them and of the state before, whoever decided them.
 *
 * @param <S> the decider's states
 * @param <E> its facts
 */
@FunctionalInterface
public interface EffectRules<S, E> {
  /** The effects of facts, at least one, that follow on a state; {@code where} owns the timers. */
  Effects of(FactStream where, S before, List<E> facts);

  /** For deciders whose facts are all there is. */
  static <S, E> EffectRules<S, E> none() {
    return (where, before, facts) -> Effects.NONE;
  }
}
