/** How soon an urgent event is delivered behind a backlog. */
@NullMarked
package dev.baton.benchmarks.backlog;

import org.jspecify.annotations.NullMarked;
