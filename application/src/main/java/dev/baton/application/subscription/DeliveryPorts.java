package dev.baton.application.subscription;

import dev.baton.application.port.Clock;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.Filters;
import dev.baton.application.port.NodeId;

/** What delivery needs of the world, and who it is there. */
public record DeliveryPorts(
    EventLog log, Cursors cursors, Filters filters, Clock clock, NodeId node, Cluster cluster) {
  /** Those of a node that is alone. */
  public DeliveryPorts(EventLog log, Cursors cursors, Filters filters, Clock clock, NodeId node) {
    this(log, cursors, filters, clock, node, Cluster.ALONE);
  }
}
