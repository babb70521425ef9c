package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.Baton;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "inbox",
    header = "Open an agent's inbox, so that others may send to it.",
    description = "Prints the topic on which its messages stand. Agents do this when they start.",
    footer = {
      "",
      "Examples:",
      "  baton inbox python-pro",
      "  baton publish --to python-pro ReviewRequested '{\"pull_request\":7}'"
    })
final class InboxCommand implements Callable<Integer> {
  @Parameters(paramLabel = "AGENT", description = "The agent's name.")
  String agent = "";

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    String topic;
    try (Baton baton = connection.connectAs(agent)) {
      topic = baton.openInbox();
    }
    if (output.json) {
      output.document(Json.object().put("agent", agent).put("topic", topic));
    } else {
      output.line(topic);
    }
    return ExitCode.OK.status();
  }
}
