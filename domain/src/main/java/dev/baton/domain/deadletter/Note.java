package dev.baton.domain.deadletter;

import java.time.Instant;

/**
 * Who has done something, when, and what they had to say.
 *
 * @param author who did it
 * @param text what they said, or empty
 * @param at when they did it
 */
public record Note(String author, String text, Instant at) {}
