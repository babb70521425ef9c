/** Turns: what an agent takes in and all that it puts out, in one append. */
@NullMarked
package dev.baton.domain.turn;

import org.jspecify.annotations.NullMarked;
