package dev.baton.application.aggregation;

import dev.baton.application.port.EventLog;
import dev.baton.application.port.Expressions;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Filters;
import dev.baton.application.port.Views;

/**
 * What aggregations need of the world.
 *
 * @param log where the facts stand that opened them
 * @param views where the parts of those that wait are kept
 * @param codec how facts are read and written
 * @param filters what filters are compiled by
 * @param expressions what keys and predicates are compiled by
 */
public record AggregationPorts(
    EventLog log, Views views, FactCodec codec, Filters filters, Expressions expressions) {}
