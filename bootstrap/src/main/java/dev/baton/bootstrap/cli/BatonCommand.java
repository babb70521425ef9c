package dev.baton.bootstrap.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

@Command(
    name = "baton",
    header = "Baton coordinates agents through one durable log.",
    scope = ScopeType.LOCAL,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  baton demo                             watch eight agents build a feature",
      "  baton server                           a server with a PostgreSQL of its own",
      "  baton publish project.tasks TaskCompleted '{\"task\":\"T-1\"}'",
      "  baton tail 'project.**'",
      "",
      "`baton COMMAND --help` says more, with examples."
    })
final class BatonCommand {
  /**
   * The commands, in the order in which the help lists them. They stand here and not in the
   * annotation, since reading one with its options takes a while, and most runs need one.
   */
  static final List<Class<?>> COMMANDS =
      List.of(
          ServerCommand.class,
          DemoCommand.class,
          PublishCommand.class,
          ScheduledCommand.class,
          SubscribeCommand.class,
          TailCommand.class,
          TimelineCommand.class,
          TopicsCommand.class,
          SubscriptionsCommand.class,
          DeadLettersCommand.class,
          AgentsCommand.class,
          RequestsCommand.class,
          AggregationsCommand.class,
          SagasCommand.class,
          ReactionsCommand.class,
          InboxCommand.class,
          TypesCommand.class,
          InfoCommand.class,
          DoctorCommand.class,
          VerifyLogCommand.class,
          ConfigCommand.class,
          BenchCommand.class,
          ChaosCommand.class,
          CompletionCommand.class);
}
