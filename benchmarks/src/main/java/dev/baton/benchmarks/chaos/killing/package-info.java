/** What is killed, paused and cut off, when, and what that leaves on record. */
@NullMarked
package dev.baton.benchmarks.chaos.killing;

import org.jspecify.annotations.NullMarked;
