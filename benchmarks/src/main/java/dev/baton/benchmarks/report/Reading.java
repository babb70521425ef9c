package dev.baton.benchmarks.report;

/**
 * How long one kind of read took.
 *
 * @param name of the kind
 * @param reads how many
 * @param p50Ms median, in milliseconds
 * @param p99Ms 99th percentile
 * @param longestMs the longest
 */
public record Reading(String name, int reads, double p50Ms, double p99Ms, double longestMs) {}
