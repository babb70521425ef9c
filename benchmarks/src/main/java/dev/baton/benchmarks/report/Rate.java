package dev.baton.benchmarks.report;

/**
 * How often something could be done.
 *
 * @param name of what was done
 * @param perSecond times a second
 * @param times how long each took
 */
public record Rate(String name, double perSecond, Reading times) {}
