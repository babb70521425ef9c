/**
 * {@code baton bench inside}: what an event costs inside one process, without network and database.
 * A class whose name ends in {@code Benchmark} holds benchmarks that JMH runs; it and its states
 * are public, since the code that JMH generates calls them.
 */
@NullMarked
package dev.baton.benchmarks.inside;

import org.jspecify.annotations.NullMarked;
