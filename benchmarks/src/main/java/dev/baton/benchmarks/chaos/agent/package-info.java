/** The publishers and consumers, each in a process of its own. */
@NullMarked
package dev.baton.benchmarks.chaos.agent;

import org.jspecify.annotations.NullMarked;
