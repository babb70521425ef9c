package dev.baton.application.deadletter;

import dev.baton.application.kernel.Handled;
import dev.baton.application.port.DeadLetterFilter;
import dev.baton.application.port.DeadLetterRow;
import dev.baton.domain.deadletter.DeadLetter;
import dev.baton.domain.deadletter.DeadLetterStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Replays the open letters that a filter selects, one a call, the oldest first, so that its caller
 * sets the pace and may stop at any time. Going on after the position of the last one, or from the
 * beginning, replays none twice. What fails again meanwhile is not taken up again. For one thread.
 */
public final class ReplayRun {
  private static final int PAGE = 100;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final DeadLetterSearch search;
  private final DeadLetterWorkshop workshop;
  private final Order order;
  private final Deque<DeadLetterRow> next = new ArrayDeque<>();
  private long after;
  private int left;
  private boolean begun;

  /**
   * What to replay.
   *
   * @param filter which; of these the open ones
   * @param by who asks for it
   * @param after only positions above this one
   * @param limit so many at most
   */
  public record Order(DeadLetterFilter filter, String by, long after, int limit) {}

  /**
   * What became of one letter.
   *
   * @param row as it was found
   * @param outcome what came of its replay
   */
  public record Step(DeadLetterRow row, Handled<DeadLetter, ReplayRejection> outcome) {}

  public ReplayRun(DeadLetterSearch search, DeadLetterWorkshop workshop, Order order) {
    this.search = search;
    this.workshop = workshop;
    this.order = order;
    this.after = order.after();
    this.left = order.limit();
  }

  /**
   * Replays the next one; empty when none is left, or the limit is reached. The first waits, for
   * five seconds at most, until what this node knows of is found: what somebody archived before is
   * not taken for open.
   */
  public Optional<Step> next() throws InterruptedException {
    if (left == 0) {
      return Optional.empty();
    }
    if (!begun) {
      begun = true;
      boolean unused = search.awaitLatest(LONGEST_WAIT);
    }
    if (next.isEmpty()) {
      next.addAll(search.list(order.filter().only(DeadLetterStatus.OPEN), after, PAGE));
    }
    return Optional.ofNullable(next.poll()).map(this::replay);
  }

  private Step replay(DeadLetterRow row) {
    left--;
    after = row.position();
    return new Step(row, workshop.replay(row.namespace(), row.id(), order.by()));
  }
}
