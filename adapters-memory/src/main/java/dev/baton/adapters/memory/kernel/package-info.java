/** What all capabilities share, in memory: views. */
@NullMarked
package dev.baton.adapters.memory.kernel;

import org.jspecify.annotations.NullMarked;
