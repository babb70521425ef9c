package dev.baton.sdk;

/**
 * An event type of the server's catalogue, so that agents of different authors mean the same.
 *
 * @param type the type, for example {@code TaskCompleted}
 * @param category {@code domain}, {@code integration}, {@code system} or {@code message}
 * @param kind the kind that such events have
 * @param description what it says
 */
public record WellKnownType(String type, String category, Kind kind, String description) {}
