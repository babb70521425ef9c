package dev.baton.application.kernel;

import dev.baton.application.port.AppendRequest;
import java.util.List;

/**
 * An append for whoever waits for its answer: on a thread that may block, by {@link
 * BlockingAppend}; where there is one thread for everything, by who drives the appender itself.
 */
@FunctionalInterface
public interface WaitingAppend {
  /** Appends, and returns what came of it within a bounded time. */
  BlockingAppend.Answer append(AppendRequest request);

  /** As {@link #append}, for several that do not depend on each other; one answer for each. */
  default List<BlockingAppend.Answer> appendAll(List<AppendRequest> requests) {
    return requests.stream().map(this::append).toList();
  }
}
