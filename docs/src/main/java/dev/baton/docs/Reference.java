package dev.baton.docs;

/**
 * A document that is made from the code.
 *
 * @param file its name in {@code docs/reference}
 * @param text all of it
 */
record Reference(String file, String text) {}
