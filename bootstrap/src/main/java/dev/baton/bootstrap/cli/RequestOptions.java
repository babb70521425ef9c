package dev.baton.bootstrap.cli;

import dev.baton.sdk.RequestInfo;
import dev.baton.sdk.Requests;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which requests; all that is said has to hold. */
final class RequestOptions {
  @Option(
      names = "--requester",
      paramLabel = "AGENT",
      defaultValue = "",
      description = "Only those that this agent asks.")
  String requester = "";

  @Option(
      names = "--agent",
      paramLabel = "AGENT",
      defaultValue = "",
      description = "Only those with this agent among the candidates.")
  String agent = "";

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description =
          "Only those that stand there: registered, dispatched, accepted, answered, timed_out,"
              + " failed, cancelled.")
  RequestInfo.@Nullable Status status;

  Requests.Query query() {
    return new Requests.Query(requester, agent, status == null ? List.of() : List.of(status));
  }
}
