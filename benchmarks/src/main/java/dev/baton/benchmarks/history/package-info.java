/** A log of many events, made the same each time, and what reading it by its causes takes. */
@NullMarked
package dev.baton.benchmarks.history;

import org.jspecify.annotations.NullMarked;
