package dev.baton.application.kernel;

import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Views;

/**
 * What the projections of a node share of the world.
 *
 * @param log where they read what left the tail
 * @param tail where they read what is new
 * @param views where they keep rows
 * @param codec how they read facts
 */
public record ProjectionPorts(EventLog log, Tail tail, Views views, FactCodec codec) {}
