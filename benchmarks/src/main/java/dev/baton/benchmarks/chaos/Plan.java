package dev.baton.benchmarks.chaos;

import dev.baton.benchmarks.chaos.agent.PublisherProcess.Load;
import dev.baton.benchmarks.chaos.cluster.Cluster;
import dev.baton.benchmarks.chaos.killing.Mischief;

/**
 * What a run is to do.
 *
 * @param seed of all that is drawn
 * @param mischief what is done to processes, and for how long
 * @param load what is published meanwhile
 * @param asking who asks and answers requests meanwhile
 * @param working who starts sagas and errands and does them meanwhile
 * @param consumers how many processes of consumers there are
 */
record Plan(
    long seed,
    Mischief mischief,
    Load load,
    Cluster.Asking asking,
    Cluster.Working working,
    int consumers) {}
