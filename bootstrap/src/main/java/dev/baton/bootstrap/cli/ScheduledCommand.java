package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ScheduledEvent;
import dev.baton.sdk.ScheduledEvents;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "scheduled",
    header = "List, show, cancel and reschedule events that are published later.",
    description = "An event is scheduled by `baton publish` with --at or --delay.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  baton scheduled list",
      "  baton scheduled show 5f2b6c1e-7d0a-3f67-9d5e-0f6f5b0c9a11",
      "  baton scheduled reschedule 5f2b6c1e-7d0a-3f67-9d5e-0f6f5b0c9a11 --delay 2h",
      "  baton scheduled cancel 5f2b6c1e-7d0a-3f67-9d5e-0f6f5b0c9a11"
    })
final class ScheduledCommand {
  @Command(name = "list", header = "List the events that wait, the earliest first.")
  int list(@Mixin ConnectionOptions connection, @Mixin OutputOptions output) {
    List<ScheduledEvent> events = connection.in(Baton::scheduled, ScheduledEvents::list);
    if (output.json) {
      ObjectNode document = Json.object();
      document.set("scheduled", Json.array(events, ScheduledCommand::toJson));
      output.document(document);
    } else {
      Table table = Table.of("ID", "AT", "TOPIC", "TYPE", "SOURCE", "EVENT");
      events.forEach(event -> table.row(cells(event)));
      output.table(table);
    }
    return ExitCode.OK.status();
  }

  private static Object[] cells(ScheduledEvent scheduled) {
    OutgoingEvent event = scheduled.event();
    return new Object[] {
      scheduled.id(), scheduled.deliverAt(), event.topic(), event.type(), event.source(), event.id()
    };
  }

  @Command(name = "show", header = "Show an event that was scheduled, and what became of it.")
  int show(
      @Parameters(paramLabel = "ID") String id,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return print(connection.in(Baton::scheduled, scheduled -> scheduled.get(id)), output);
  }

  @Command(name = "cancel", header = "Keep an event from being published.")
  int cancel(
      @Parameters(paramLabel = "ID") String id,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return print(connection.in(Baton::scheduled, scheduled -> scheduled.cancel(id)), output);
  }

  @Command(name = "reschedule", header = "Move an event to another time.")
  int reschedule(
      @Parameters(paramLabel = "ID") String id,
      @ArgGroup(multiplicity = "1") DeliveryTime time,
      @Mixin ConnectionOptions connection,
      @Mixin OutputOptions output) {
    return print(
        connection.in(Baton::scheduled, scheduled -> scheduled.reschedule(id, time.instant())),
        output);
  }

  private static int print(ScheduledEvent scheduled, OutputOptions output) {
    if (output.json) {
      output.document(toJson(scheduled));
    } else {
      OutgoingEvent event = scheduled.event();
      output.table(
          Table.of("SCHEDULED", scheduled.id())
              .row("state", word(scheduled.state()))
              .row("at", scheduled.deliverAt())
              .row("event", event.id())
              .row("topic", event.topic())
              .row("type", event.type())
              .row("source", event.source())
              .row("scheduled", scheduled.createdAt())
              .row("ended", scheduled.endedAt().map(Object::toString).orElse("-"))
              .row("reason", scheduled.reason().isEmpty() ? "-" : scheduled.reason()));
    }
    return ExitCode.OK.status();
  }

  static String word(ScheduledEvent.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode toJson(ScheduledEvent scheduled) {
    OutgoingEvent event = scheduled.event();
    ObjectNode node =
        Json.object()
            .put("scheduled_id", scheduled.id())
            .put("state", word(scheduled.state()))
            .put("deliver_at", scheduled.deliverAt().toString())
            .put("id", event.id())
            .put("topic", event.topic())
            .put("type", event.type())
            .put("source", event.source())
            .put("correlation_id", event.correlationId())
            .put("created_at", scheduled.createdAt().toString())
            .put("reason", scheduled.reason());
    scheduled.endedAt().ifPresent(instant -> node.put("ended_at", instant.toString()));
    return node;
  }
}
