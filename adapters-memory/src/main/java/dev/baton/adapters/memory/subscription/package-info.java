/** Leases and cursors of slots in memory. */
@NullMarked
package dev.baton.adapters.memory.subscription;

import org.jspecify.annotations.NullMarked;
