package dev.baton.infrastructure.codec;

import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * How facts are read in whose form none are written any more: each is made what it would be in the
 * next form, up to the newest. The log itself is never changed.
 *
 * @param from the form in which such facts stand in the log
 * @param to the form that took its place: a later version, under another name where it got one
 * @param change makes one of the other; it may change the object that it gets
 */
public record Upcaster(FactForm from, FactForm to, UnaryOperator<ObjectNode> change) {}
