package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.Placement;
import dev.baton.sdk.Scheduling;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "publish",
    header = "Publish an event.",
    description = {
      "Prints the position once the event is durable; with --at or --delay, the id under",
      "which it is scheduled.",
      "A payload is the argument itself, @FILE for a file's content, or - for standard input."
    },
    customSynopsis = {
      "baton publish [OPTIONS] TOPIC TYPE [PAYLOAD]",
      "baton publish [OPTIONS] --to=AGENT[,AGENT...] TYPE [PAYLOAD]",
      "baton publish [OPTIONS] --document=DOCUMENT"
    },
    footer = {
      "",
      "Examples:",
      "  baton publish project.tasks TaskCompleted '{\"task\":\"T-1\"}'",
      "  baton publish project.tasks TaskCompleted @result.json --caused-by 0192f…",
      "  date | baton publish ops.notes Noted - --text",
      "  baton publish --to python-pro ReviewRequested '{\"pull_request\":7}'",
      "  baton publish --to ann,bob MeetingMoved '{\"to\":\"15:00\"}'",
      "  baton publish --document @event.json --json",
      "  baton publish project.calls CallBack '{\"task\":\"T-1\"}' --delay 30m"
    })
final class PublishCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(arity = "0..3", hidden = true)
  List<String> words = new ArrayList<>();

  @ArgGroup @Nullable DeliveryTime later;
  @Mixin EventOptions event = new EventOptions();
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    requireOneRecipient();
    OutgoingEvent outgoing = event.event(Objects.requireNonNull(spec).commandLine(), words);
    try (Baton baton = connection.connectAs(event.source())) {
      if (later != null) {
        print(baton.schedule(outgoing, later.instant()));
      } else if (event.recipients.size() > 1) {
        baton.sendAll(event.recipients, outgoing).forEach(this::printOne);
      } else {
        print(baton.publish(outgoing));
      }
    }
    return ExitCode.OK.status();
  }

  private void requireOneRecipient() {
    if (later != null && event.recipients.size() > 1) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "what is published later is for one agent: schedule it for each of them");
    }
  }

  private void printOne(Placement placement) {
    if (output.json) {
      output.jsonLine(toJson(placement));
    } else {
      print(placement);
    }
  }

  private void print(Placement placement) {
    if (output.json) {
      output.document(toJson(placement));
    } else {
      output.line(
          (placement.duplicate() ? "already at position " : "position ")
              + placement.position()
              + ", id "
              + placement.id());
    }
  }

  private void print(Scheduling scheduling) {
    if (output.json) {
      output.document(
          Json.object()
              .put("scheduled_id", scheduling.scheduledId())
              .put("id", scheduling.id())
              .put("deliver_at", scheduling.deliverAt().toString())
              .put("state", ScheduledCommand.word(scheduling.state()))
              .put("duplicate", scheduling.duplicate()));
    } else {
      output.line(
          (scheduling.duplicate() ? "already scheduled as " : "scheduled as ")
              + scheduling.scheduledId()
              + ", at "
              + scheduling.deliverAt()
              + ", id "
              + scheduling.id());
    }
  }

  private static ObjectNode toJson(Placement placement) {
    ObjectNode node =
        Json.object()
            .put("id", placement.id())
            .put("position", placement.position())
            .put("stream_version", placement.streamVersion())
            .put("duplicate", placement.duplicate());
    placement.recordedAt().ifPresent(instant -> node.put("recorded_at", instant.toString()));
    return node;
  }
}
