/** The processes that are killed, paused and started again. */
@NullMarked
package dev.baton.benchmarks.chaos.cluster;

import org.jspecify.annotations.NullMarked;
