/** Turns of agents: what they take in and all that they put out, in one append. */
@NullMarked
package dev.baton.application.turn;

import org.jspecify.annotations.NullMarked;
