package dev.baton.domain.saga;

/**
 * One attempt at a move.
 *
 * @param move the doing or undoing of a step
 * @param attempt which attempt, from 1
 */
public record Attempted(Move move, int attempt) {}
