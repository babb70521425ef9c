package dev.baton.adapters.memory.simulation;

import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Timers;
import dev.baton.application.request.Candidates;
import dev.baton.application.request.RequestAdmission;
import dev.baton.application.request.RequestProcess;
import dev.baton.application.request.RequestWatches;
import dev.baton.application.request.Requests;

/** Requests as a node has them. */
final class NodeRequests {
  final Requests requests;
  final RequestWatches watches;
  final NodeProcess process;

  NodeRequests(NodeKernel kernel, Timers ports, FactCodec codec) {
    RequestProcess logic = new RequestProcess(codec, Candidates.NOBODY);
    requests =
        new Requests(
            kernel.commands,
            logic,
            new RequestAdmission(kernel.admission, Candidates.NOBODY, logic),
            kernel.machine);
    watches = new RequestWatches(kernel.log, codec);
    process = new NodeProcess(kernel, ports, logic);
  }
}
