package dev.baton.domain.saga;

/**
 * That a template reads the result of a step.
 *
 * @param step the step's name
 * @param guarded whether it asks everywhere whether there is one
 */
public record Reference(String step, boolean guarded) {}
