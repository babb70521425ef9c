package dev.baton.infrastructure.config;

/**
 * A value that somebody gave to a key.
 *
 * @param key the setting's key, as far as anybody knows it
 * @param text the value, not yet looked at
 * @param origin where it stands, for people: {@code baton.yaml, line 3}
 */
public record Assignment(String key, String text, String origin) {}
