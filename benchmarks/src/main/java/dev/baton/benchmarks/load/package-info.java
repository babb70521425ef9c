/** The load generator, which is a process of its own. */
@NullMarked
package dev.baton.benchmarks.load;

import org.jspecify.annotations.NullMarked;
