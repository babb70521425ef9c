package dev.baton.benchmarks.report;

/**
 * What one operation costs inside a process; NaN is what is not known.
 *
 * @param name of the operation
 * @param nanos how long it takes, the median over the rounds
 * @param least of the quickest round
 * @param most of the slowest round
 * @param bytes what it allocates, on average
 */
public record Operation(String name, double nanos, double least, double most, double bytes) {}
