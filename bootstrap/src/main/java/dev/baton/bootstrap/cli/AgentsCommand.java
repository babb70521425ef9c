package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.AgentUpdate;
import dev.baton.sdk.AgentWatch;
import dev.baton.sdk.Agents;
import dev.baton.sdk.Baton;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "agents",
    header = "List registered agents, and steer what they are given.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  baton agents list",
      "  baton agents show ann --json",
      "  baton agents show ann --as-of 2026-12-24T18:00:00Z",
      "  baton agents watch --json | jq 'select(.agent.health == \"dead\").agent.name'",
      "  baton agents match code.review",
      "  baton agents pause ann --reason 'new model'",
      "  baton agents pin ann code.review",
      "  baton agents drain ann"
    })
final class AgentsCommand {
  /** Why something is done. */
  static final class ReasonOption {
    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        defaultValue = "",
        description = "Why; it is written down with the step.")
    String reason = "";
  }

  @Command(name = "list", header = "List agents with their health and skills.")
  int list(@Mixin ConnectionOptions connection, @Mixin OutputOptions output) {
    return AgentOutput.list(connection.in(Baton::agents, Agents::list), output);
  }

  @Command(name = "show", header = "Show an agent, and what it has done.")
  int show(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin AsOfOption asOf,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return connection.in(Baton::agents, agents -> show(agents, name, asOf, output));
  }

  /** What it has done is known as of now only. */
  private static int show(Agents agents, String name, AsOfOption asOf, OutputOptions output) {
    return asOf.ask(
        () -> AgentUpdates.show(agents.get(name), agents.activity(name), output),
        position -> AgentOutput.show(agents.getAsOf(name, position), output),
        time -> AgentOutput.show(agents.getAsOf(name, time), output));
  }

  @Command(
      name = "watch",
      header = "Follow what changes about agents: registration, health, load, circuit breakers.")
  int watch(
      @Mixin CountOption count, @Mixin ConnectionOptions connection, @Mixin OutputOptions output) {
    Updates<AgentUpdate> updates = count.updates(new AgentUpdates(output)::tell);
    try (Baton baton = connection.connectForGood("baton-cli");
        AgentWatch watch = baton.agents().watch(updates::tell)) {
      updates.await(watch);
    }
    return ExitCode.OK.status();
  }

  @Command(name = "match", header = "Say who is best for skills, and what is in others' way.")
  int match(
      @Parameters(paramLabel = "SKILL", arity = "1..20") String[] skills,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return AgentOutput.match(connection.in(Baton::agents, agents -> agents.match(skills)), output);
  }

  @Command(name = "pause", header = "Give an agent no new work until it is resumed.")
  int pause(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin ReasonOption why,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return AgentOutput.show(
        connection.in(Baton::agents, agents -> agents.pause(name, why.reason)), output);
  }

  @Command(name = "resume", header = "Give an agent work again that was paused or drained.")
  int resume(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin ReasonOption why,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return AgentOutput.show(
        connection.in(Baton::agents, agents -> agents.resume(name, why.reason)), output);
  }

  @Command(name = "drain", header = "Give an agent no new work until it registers again.")
  int drain(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin ReasonOption why,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return AgentOutput.show(
        connection.in(Baton::agents, agents -> agents.drain(name, why.reason)), output);
  }

  @Command(name = "pin", header = "Have an agent come first for a skill.")
  int pin(
      @Parameters(index = "0", paramLabel = "NAME") String name,
      @Parameters(index = "1", paramLabel = "SKILL") String skill,
      @Mixin ReasonOption why,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return AgentOutput.show(
        connection.in(Baton::agents, agents -> agents.pin(name, skill, why.reason)), output);
  }

  @Command(name = "forbid", header = "Give an agent no work that needs a skill.")
  int forbid(
      @Parameters(index = "0", paramLabel = "NAME") String name,
      @Parameters(index = "1", paramLabel = "SKILL") String skill,
      @Mixin ReasonOption why,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return AgentOutput.show(
        connection.in(Baton::agents, agents -> agents.forbid(name, skill, why.reason)), output);
  }

  @Command(name = "release", header = "Neither pin nor forbid an agent for a skill any more.")
  int release(
      @Parameters(index = "0", paramLabel = "NAME") String name,
      @Parameters(index = "1", paramLabel = "SKILL") String skill,
      @Mixin ReasonOption why,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return AgentOutput.show(
        connection.in(Baton::agents, agents -> agents.letAlone(name, skill, why.reason)), output);
  }

  @Command(name = "deregister", header = "Forget an agent; its inbox stays.")
  int deregister(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin ReasonOption why,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    connection.in(
        Baton::agents,
        agents -> {
          agents.deregister(name, why.reason);
          return true;
        });
    if (output.json) {
      output.document(Json.object().put("deregistered", name));
    } else {
      output.line("deregistered " + name);
    }
    return ExitCode.OK.status();
  }
}
