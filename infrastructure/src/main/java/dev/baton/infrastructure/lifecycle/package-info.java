/** Threads, and the order in which things start and stop. */
@NullMarked
package dev.baton.infrastructure.lifecycle;

import org.jspecify.annotations.NullMarked;
