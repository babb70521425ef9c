package dev.baton.domain.kernel;

/**
 * A capability's rules: what a command leads to, and what a fact changes. Pure and deterministic;
 * ids and the instant come in with the command.
 *
 * <p>The shape is Jérémie Chassaing's Decider (2021).
 *
 * @param <C> commands, a sealed interface of records
 * @param <S> states, a sealed interface of records
 * @param <E> facts, a sealed interface of records
 * @param <R> rejections, a sealed interface of records
 */
public interface Decider<C, S, E extends DomainEvent, R> {
  /** The state before any fact. */
  S initial();

  /** Intent to facts, or to the reason why not. */
  Decision<E, R> decide(C command, S state);

  /** The transition table: the state after {@code event}; an impossible fact is an exception. */
  S evolve(S state, E event);
}
