package dev.baton.bootstrap.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

@Command(
    name = "baton",
    header = "Baton coordinates agents through one durable log.",
    scope = ScopeType.LOCAL,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
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
      CompletionCommand.class
    },
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
final class BatonCommand {}
