/** The log in memory: an array list in order of position, and indexes by what belongs together. */
@NullMarked
package dev.baton.adapters.memory.event;

import org.jspecify.annotations.NullMarked;
