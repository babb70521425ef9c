package dev.baton.adapters.grpc;

import dev.baton.adapters.grpc.deadletter.DeadLetterGrpcService;
import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.memory.deadletter.InMemoryDeadLetters;
import dev.baton.application.deadletter.DeadLetterProjection;
import dev.baton.application.deadletter.DeadLetterSearch;
import dev.baton.application.deadletter.DeadLetterWorkshop;
import dev.baton.application.deadletter.InboxReplay;
import dev.baton.application.event.BlockingPublish;
import dev.baton.application.event.PayloadCheck;
import dev.baton.application.event.Publishing;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.ProcessPorts;
import dev.baton.application.port.DeadLetters;
import java.time.Duration;

/** What a test's node has to keep dead letters. */
final class TestLetters {
  private final ProcessPorts ports;
  private final DeadLetters letters = new InMemoryDeadLetters();
  private final DeadLetterProjection projection;

  TestLetters(ProcessPorts ports) {
    this.ports = ports;
    this.projection = new DeadLetterProjection(ports.log(), ports.tail(), letters, ports.codec());
    ports.tail().listen(projection);
  }

  DeadLetterGrpcService service(
      Calls calls,
      CommandHandler commands,
      PayloadCheck payloads,
      Publishing publishing,
      ApiLimits limits) {
    return new DeadLetterGrpcService(
        calls,
        new DeadLetterGrpcService.UseCases(
            new DeadLetterSearch(letters, projection),
            new DeadLetterWorkshop(
                commands,
                payloads,
                new InboxReplay(new BlockingPublish(publishing)),
                ports.clock())),
        limits);
  }

  void runOnce(Duration most) throws InterruptedException {
    projection.runOnce(most);
  }
}
