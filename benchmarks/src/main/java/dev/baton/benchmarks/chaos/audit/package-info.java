/** Holds the log and all deliveries against what was promised. */
@NullMarked
package dev.baton.benchmarks.chaos.audit;

import org.jspecify.annotations.NullMarked;
