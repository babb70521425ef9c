package dev.baton.domain.aggregation;

/**
 * An expectation that is not met.
 *
 * @param expectation its name
 * @param arrived how many of its events have come
 * @param times how many there had to be
 */
public record Missing(String expectation, int arrived, int times) {}
