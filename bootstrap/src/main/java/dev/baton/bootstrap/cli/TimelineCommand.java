package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.Baton;
import dev.baton.sdk.BlastRadius;
import dev.baton.sdk.TimelineEntry;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "timeline",
    header = "Show a conversation as the tree of what caused what.",
    footer = {
      "",
      "Examples:",
      "  baton timeline 0192f3a0-7c7e-7b61-b54b-3e7d0b0c1f2a",
      "  baton timeline --caused-by 42          all that the event at position 42 caused",
      "  baton timeline story-17 --json | jq '.timeline[].type'"
    })
final class TimelineCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  Subject subject = new Subject();

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();

  /** A conversation, or what one event caused. */
  static final class Subject {
    @Parameters(paramLabel = "CORRELATION", description = "The conversation's correlation id.")
    @Nullable String correlation;

    @Option(
        names = "--caused-by",
        paramLabel = "POSITION",
        description = "The event at this position and everything that it caused.")
    @Nullable Long position;
  }

  @Override
  public Integer call() {
    try (Baton baton = connection.connect()) {
      if (subject.position != null) {
        BlastRadius radius = baton.blastRadius(subject.position);
        print(radius.entries(), radius.truncated());
      } else {
        print(baton.timeline(String.valueOf(subject.correlation)), false);
      }
    }
    return ExitCode.OK.status();
  }

  private void print(List<TimelineEntry> entries, boolean truncated) {
    if (output.json) {
      ObjectNode document = Json.object();
      document.set("timeline", Json.array(entries, EventJson::of));
      output.document(document.put("truncated", truncated));
    } else if (entries.isEmpty()) {
      output.line("no event has this correlation id");
    } else {
      output.table(TimelineTree.table(entries));
      if (truncated) {
        output.line("… and more: these are the first " + entries.size());
      }
    }
  }
}
