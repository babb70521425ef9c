package dev.baton.domain.event;

/**
 * Why an expression is no filter.
 *
 * @param message what is wrong, for people
 * @param line where, from 1
 * @param column where in the line, from 1
 */
public record FilterFault(String message, int line, int column) {}
