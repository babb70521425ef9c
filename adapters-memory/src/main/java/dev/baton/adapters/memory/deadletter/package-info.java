/** Dead letters in memory. */
@NullMarked
package dev.baton.adapters.memory.deadletter;

import org.jspecify.annotations.NullMarked;
