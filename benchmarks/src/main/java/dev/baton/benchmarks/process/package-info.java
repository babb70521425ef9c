/** The processes of a run: servers and the load generator. */
@NullMarked
package dev.baton.benchmarks.process;

import org.jspecify.annotations.NullMarked;
