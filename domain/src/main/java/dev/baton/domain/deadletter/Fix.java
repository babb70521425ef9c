package dev.baton.domain.deadletter;

import dev.baton.domain.event.Payload;
import java.time.Instant;

/**
 * A payload to be delivered instead of the original one.
 *
 * @param data the payload
 * @param contentType its media type; empty means {@code application/json}
 * @param author who made it
 * @param why what was wrong with the other
 * @param at when it was made
 */
public record Fix(Payload data, String contentType, String author, String why, Instant at) {}
