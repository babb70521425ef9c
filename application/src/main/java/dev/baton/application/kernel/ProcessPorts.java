package dev.baton.application.kernel;

import dev.baton.application.port.Clock;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.NodeId;

/**
 * What the processes of a node share of the world.
 *
 * @param log where they read what left the tail
 * @param tail where they read what is new
 * @param cursors where they keep who runs them, and how far they have come
 * @param codec how they read facts
 * @param node whose they are
 * @param clock by whose ticks they hold their leases
 */
public record ProcessPorts(
    EventLog log, Tail tail, Cursors cursors, FactCodec codec, NodeId node, Clock clock) {}
