/** {@code baton chaos}: load while processes are killed, and an audit of all that happened. */
@NullMarked
package dev.baton.benchmarks.chaos;

import org.jspecify.annotations.NullMarked;
