package dev.baton.application.kernel;

import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.DomainEvent;

/**
 * All aggregates of a capability.
 *
 * @param capability the word in the names of their streams
 * @param decider their rules
 */
public record AggregateKind<C, S, E extends DomainEvent, R>(
    String capability, Decider<C, S, E, R> decider) {}
