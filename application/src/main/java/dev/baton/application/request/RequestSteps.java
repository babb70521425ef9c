package dev.baton.application.request;

import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.StreamKey;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestDecider;
import dev.baton.domain.request.RequestEvent;
import java.util.List;
import java.util.Optional;

/** The facts of one request in their order, and where they have led. For one thread. */
final class RequestSteps {
  private static final int PAGE = 200;

  private final EventLog log;
  private final FactCodec codec;
  private final StreamKey stream;
  private Request state = RequestProcess.DECIDER.initial();
  private long version;
  private Optional<RequestWatch.Step> last = Optional.empty();

  RequestSteps(EventLog log, FactCodec codec, StreamKey stream) {
    this.log = log;
    this.codec = codec;
    this.stream = stream;
  }

  /** The version of the last fact that was taken in. */
  long version() {
    return version;
  }

  /** The last one; empty before the first. */
  Optional<RequestWatch.Step> last() {
    return last;
  }

  /** What stands in the log beyond that, a page at most. */
  List<RecordedEvent> read() {
    return log.readStream(stream.namespace(), stream.stream(), version + 1, PAGE);
  }

  static boolean isFull(List<RecordedEvent> page) {
    return page.size() == PAGE;
  }

  /** Takes in the next fact. */
  RequestWatch.Step take(RecordedEvent recorded) {
    RequestEvent fact = (RequestEvent) codec.decode(recorded.event());
    state = RequestDecider.after(state, List.of(fact));
    version = recorded.version();
    RequestWatch.Step step =
        new RequestWatch.Step(version, recorded.position(), fact, (Request.Existing) state);
    last = Optional.of(step);
    return step;
  }
}
