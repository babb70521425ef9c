/** What publishers and consumers write down as it happens, and the clock that they share. */
@NullMarked
package dev.baton.benchmarks.chaos.journal;

import org.jspecify.annotations.NullMarked;
