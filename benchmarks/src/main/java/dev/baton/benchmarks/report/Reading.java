package dev.baton.benchmarks.report;

/**
 * How long one kind of thing took.
 *
 * @param name of the kind
 * @param times how often it was done
 * @param p50Ms median, in milliseconds
 * @param p99Ms 99th percentile
 * @param longestMs the longest
 */
public record Reading(String name, int times, double p50Ms, double p99Ms, double longestMs) {}
