package dev.baton.adapters.memory.simulation;

import dev.baton.application.port.Timers;
import dev.baton.application.reaction.ReactionSagas;
import dev.baton.application.saga.SagaDefinitions;
import dev.baton.application.saga.SagaListing;
import dev.baton.application.saga.SagaProcess;
import dev.baton.application.saga.SagaWatches;
import dev.baton.application.saga.Sagas;
import java.util.List;

/** Sagas as a node has them. */
final class NodeSagas {
  final SagaDefinitions definitions;
  final Sagas sagas;
  final SagaWatches watches;
  final SagaListing listing;
  final NodeProcess process;

  NodeSagas(NodeKernel kernel, Timers ports, Store store) {
    definitions = new SagaDefinitions(kernel.commands, Store.TEMPLATES, kernel.machine);
    SagaProcess logic =
        new SagaProcess(store.codec, Store.TEMPLATES, List.of(new ReactionSagas(definitions)));
    sagas = new Sagas(kernel.commands, logic, definitions, kernel.machine);
    watches = new SagaWatches(kernel.log, store.codec);
    listing = new SagaListing(kernel.log, kernel.states, store.codec);
    kernel.tail.listen(watches);
    process = new NodeProcess(kernel, ports, logic);
  }
}
