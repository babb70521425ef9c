package dev.baton.benchmarks.chaos.audit;

/**
 * Something that was promised and is not so.
 *
 * @param rule the promise
 * @param what how it was broken
 */
public record Violation(String rule, String what) {}
