package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.audit.Requests.Steps;
import java.util.List;
import java.util.stream.Stream;

/**
 * Of a thousand requests 999 are answered within their deadline and the 10 seconds that a takeover
 * may last, whatever is killed of servers, requesters and repliers. Those during which the database
 * was hit, or a server was paused, do not count: they may be away for as long. Unless one server is
 * spared all may be away at once, again and again, for longer than a request has; then nothing is
 * promised but that it has its outcome.
 */
final class RequestsAreAnswered implements Rule {
  private static final long ONE_IN = 1_000;

  private final boolean isOneSpared;

  /** Of runs in which one server was left alone while another one was away, or of others. */
  RequestsAreAnswered(boolean isOneSpared) {
    this.isOneSpared = isOneSpared;
  }

  @Override
  public String promise() {
    return "999 of 1,000 requests are answered in time";
  }

  /** Of a few requests too one may be late. */
  @Override
  public Stream<String> violations(History history) {
    List<Steps> calm =
        Requests.of(history.log()).all().stream()
            .filter(steps -> !history.trouble().isUnrestIn(steps.span()))
            .toList();
    List<Steps> late = calm.stream().filter(steps -> !steps.isInTime()).toList();
    long allowed = Math.max(1, calm.size() / ONE_IN);
    return !isOneSpared || late.size() <= allowed
        ? Stream.empty()
        : late.stream().map(steps -> "one of %d that are late: %s".formatted(late.size(), steps));
  }
}
