package dev.baton.benchmarks.chaos;

import dev.baton.benchmarks.chaos.agent.PublisherProcess.Load;
import java.time.Duration;

/**
 * What a run is to do.
 *
 * @param seed of all that is drawn
 * @param time how long processes are killed
 * @param load what is published meanwhile
 * @param consumers how many processes of consumers there are
 */
record Plan(long seed, Duration time, Load load, int consumers) {}
