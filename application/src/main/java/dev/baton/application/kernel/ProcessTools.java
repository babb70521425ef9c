package dev.baton.application.kernel;

/**
 * What the processes of a node decide and append with.
 *
 * @param states the states of instances
 * @param appends the way into the log
 * @param decisions what is appended
 * @param poison where events go that a process fails on
 */
public record ProcessTools(
    States states, WaitingAppend appends, DecisionAppends decisions, PoisonInputs poison) {}
