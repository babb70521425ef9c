/** What follows from events by rules that somebody has declared. */
@NullMarked
package dev.baton.domain.reaction;

import org.jspecify.annotations.NullMarked;
