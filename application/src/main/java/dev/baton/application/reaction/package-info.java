/** What follows from events by rules that somebody has declared. */
@NullMarked
package dev.baton.application.reaction;

import org.jspecify.annotations.NullMarked;
