package dev.baton.adapters.grpc;

import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.reaction.ReactionGrpcService;
import dev.baton.adapters.memory.kernel.InMemoryViews;
import dev.baton.application.event.EventReading;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.ProcessPorts;
import dev.baton.application.kernel.ProcessTools;
import dev.baton.application.port.Filters;
import dev.baton.application.reaction.ReactionChanges;
import dev.baton.application.reaction.ReactionPorts;
import dev.baton.application.reaction.ReactionProcess;
import dev.baton.application.reaction.Reactions;
import dev.baton.application.reaction.RuleCompiler;
import dev.baton.application.reaction.RuleDryRun;
import dev.baton.application.reaction.Rules;
import dev.baton.application.request.RequestProcess;
import dev.baton.infrastructure.filter.CelExpressions;
import dev.baton.infrastructure.lifecycle.LoopThread;
import java.time.Duration;
import java.util.List;

/** What a test's node has to follow rules. */
final class TestReactions {
  private final ProcessPorts ports;
  private final ProcessTools tools;
  private final RuleCompiler compiler;
  private final TestSagas sagas;

  TestReactions(ProcessPorts ports, ProcessTools tools, Filters filters, TestSagas sagas) {
    this.ports = ports;
    this.tools = tools;
    this.compiler = new RuleCompiler(filters, new CelExpressions());
    this.sagas = sagas;
  }

  ReactionGrpcService service(Calls calls, EventReading reading) {
    CommandHandler commands =
        new CommandHandler(tools.states(), tools.appends(), tools.decisions());
    return new ReactionGrpcService(
        calls,
        new ReactionGrpcService.UseCases(
            new Rules(commands, compiler, sagas.definitions, ports.clock()),
            new Rules.Listing(ports.log(), tools.states(), ports.codec()),
            new Reactions(ports.log(), ports.codec()),
            new ReactionChanges(reading, ports.codec()),
            new RuleDryRun(ports.log(), ports.codec(), compiler)));
  }

  /** Runs rules, and the requests and sagas that they lead to. */
  List<LoopThread> loops(RequestProcess requests, Duration pause) {
    ReactionPorts needs = new ReactionPorts(new InMemoryViews(), tools.states(), compiler);
    return List.of(
        sagas.loop(pause),
        sagas.loop(requests, pause),
        sagas.loop(new ReactionProcess(needs), pause));
  }
}
