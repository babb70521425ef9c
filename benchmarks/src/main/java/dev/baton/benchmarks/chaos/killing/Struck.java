package dev.baton.benchmarks.chaos.killing;

import dev.baton.benchmarks.chaos.journal.Span;

/**
 * Something that was done.
 *
 * @param blow what
 * @param victim to whom
 * @param span from just before it was done until what was hit worked again
 */
public record Struck(Blow blow, String victim, Span span) {}
