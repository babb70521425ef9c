/** The machine's time. */
@NullMarked
package dev.baton.infrastructure.clock;

import org.jspecify.annotations.NullMarked;
