package dev.baton.adapters.memory.simulation;

import dev.baton.application.kernel.ProcessRunner;
import dev.baton.application.kernel.ProcessTimers;
import dev.baton.application.kernel.TimerHandler;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Timers;
import dev.baton.application.request.Candidates;
import dev.baton.application.request.RequestAdmission;
import dev.baton.application.request.RequestProcess;
import dev.baton.application.request.RequestWatches;
import dev.baton.application.request.Requests;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestCommand;
import dev.baton.domain.request.RequestEvent;
import dev.baton.domain.request.RequestRejection;

/** Requests as a node has them. */
final class NodeRequests {
  final Requests requests;
  final RequestWatches watches;
  final ProcessRunner<RequestCommand, Request, RequestEvent, RequestRejection> runner;
  final TimerHandler timers;

  NodeRequests(NodeKernel kernel, Timers ports, FactCodec codec) {
    RequestProcess process = new RequestProcess(codec, Candidates.NOBODY);
    requests =
        new Requests(
            kernel.commands,
            process,
            new RequestAdmission(kernel.admission, Candidates.NOBODY, process),
            kernel.machine);
    watches = new RequestWatches(kernel.log, codec);
    runner = new ProcessRunner<>(kernel.ports, kernel.tools, process);
    timers = new ProcessTimers<>(kernel.states, kernel.decisions, process, ports);
  }
}
