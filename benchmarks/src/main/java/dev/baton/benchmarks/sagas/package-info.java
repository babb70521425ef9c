/** How soon sagas are started, and how many sagas and aggregations are completed. */
@NullMarked
package dev.baton.benchmarks.sagas;

import org.jspecify.annotations.NullMarked;
