package dev.baton.domain.reaction;

/**
 * A rule as it was registered.
 *
 * @param version from 1
 * @param definition what it says
 */
public record RuleVersion(int version, RuleDefinition definition) {}
