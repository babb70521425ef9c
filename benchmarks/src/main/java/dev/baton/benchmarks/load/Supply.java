package dev.baton.benchmarks.load;

/**
 * What a producer sends and when.
 *
 * @param frames its events, in frames of a stream
 * @param departures when they may go
 */
record Supply(Frames frames, Departures departures) {}
