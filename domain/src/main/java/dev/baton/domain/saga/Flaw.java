package dev.baton.domain.saga;

/**
 * What is wrong with a definition.
 *
 * @param path where, as in {@code steps[2].compensation}
 * @param what for people
 */
public record Flaw(String path, String what) {}
