package dev.baton.adapters.memory.simulation;

import dev.baton.application.port.Timers;
import dev.baton.application.port.Views;
import dev.baton.application.reaction.ReactionPorts;
import dev.baton.application.reaction.ReactionProcess;
import dev.baton.application.reaction.Reactions;
import dev.baton.application.reaction.Rules;
import dev.baton.application.saga.SagaDefinitions;

/** Rules as a node has them; the requests and sagas that they lead to are for others to make. */
final class NodeReactions {
  final Rules rules;
  final Rules.Listing listing;
  final Reactions reactions;
  final NodeProcess process;

  NodeReactions(NodeKernel kernel, NodeLine line, Store store, SagaDefinitions sagas) {
    rules = new Rules(kernel.commands, Store.RULES, sagas, kernel.machine);
    listing = new Rules.Listing(kernel.log, kernel.states, store.codec);
    reactions = new Reactions(kernel.log, store.codec);
    ReactionPorts ports =
        new ReactionPorts(line.to(Views.class, store.views), kernel.states, Store.RULES);
    Timers timers = line.to(Timers.class, store.log.timers());
    process = new NodeProcess(kernel, timers, new ReactionProcess(ports));
  }
}
