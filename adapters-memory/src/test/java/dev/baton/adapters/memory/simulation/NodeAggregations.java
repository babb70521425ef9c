package dev.baton.adapters.memory.simulation;

import dev.baton.application.aggregation.AggregationAdmission;
import dev.baton.application.aggregation.AggregationPorts;
import dev.baton.application.aggregation.AggregationProcess;
import dev.baton.application.aggregation.Aggregations;
import dev.baton.application.port.Timers;
import dev.baton.application.port.Views;

/** Aggregations as a node has them. */
final class NodeAggregations {
  final Aggregations aggregations;
  final NodeProcess process;

  NodeAggregations(NodeKernel kernel, NodeLine line, Store store) {
    AggregationProcess logic =
        new AggregationProcess(
            new AggregationPorts(
                kernel.log,
                line.to(Views.class, store.views),
                store.codec,
                Store.FILTERS,
                Store.EXPRESSIONS));
    aggregations =
        new Aggregations(
            kernel.commands,
            logic,
            new AggregationAdmission(
                kernel.admission, Store.FILTERS, Store.EXPRESSIONS, kernel.tailFeed),
            kernel.machine);
    process = new NodeProcess(kernel, line.to(Timers.class, store.log.timers()), logic);
  }
}
