package dev.baton.adapters.memory.simulation;

import dev.baton.application.port.Timers;
import dev.baton.application.reaction.ReactionRequests;
import dev.baton.application.request.Candidates;
import dev.baton.application.request.JointRequests;
import dev.baton.application.request.OpenRequests;
import dev.baton.application.request.RegisteredCandidates;
import dev.baton.application.request.RegisteredWorkloads;
import dev.baton.application.request.RequestAdmission;
import dev.baton.application.request.RequestCare;
import dev.baton.application.request.RequestOffers;
import dev.baton.application.request.RequestProcess;
import dev.baton.application.request.RequestWatches;
import dev.baton.application.request.Requests;
import dev.baton.application.saga.SagaRequests;
import java.util.List;

/** Requests as a node has them. */
final class NodeRequests {
  final Requests requests;
  final JointRequests joint;
  final RequestWatches watches;
  final RequestCare care;
  final Candidates candidates;
  final NodeProcess process;

  NodeRequests(NodeKernel kernel, Timers ports, Store store, NodeAgents agents) {
    candidates =
        store
            .books()
            .known()
            .noting(kernel.machine, new RegisteredCandidates(agents.matching, kernel.machine));
    RequestProcess logic =
        new RequestProcess(
            store.codec,
            candidates,
            List.of(new SagaRequests(candidates), new ReactionRequests(candidates)));
    RequestAdmission admission =
        new RequestAdmission(kernel.admission, candidates, logic, kernel.tailFeed);
    requests = new Requests(kernel.commands, logic, admission, kernel.machine);
    joint = new JointRequests(kernel.commands, logic, admission, kernel.machine);
    OpenRequests open =
        new OpenRequests(ports, kernel.states, store.codec, new RegisteredWorkloads(agents.work));
    care = new RequestCare(open, new RequestOffers(requests, candidates));
    agents.directory.follow(change -> care.agentsChanged());
    watches = new RequestWatches(kernel.log, store.codec);
    kernel.tail.listen(care);
    kernel.tail.listen(watches);
    process = new NodeProcess(kernel, ports, logic);
  }
}
