package dev.baton.adapters.grpc.event;

import dev.baton.application.event.EventReading;
import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.domain.event.RecordedEvent;
import java.util.List;
import java.util.function.Predicate;

/**
 * A stream or a conversation, by its index; a read that follows goes on with the log once the index
 * has no more. Nothing is missed in between: the log's head is noted before the index is read, and
 * whatever the index holds up to its last event was committed before that.
 */
final class IndexSource implements LogSource {
  /** Reads the index upwards. */
  interface Index {
    /** Events after the last one that was returned, at most so many; none at the end. */
    List<RecordedEvent> next(int most);
  }

  private final EventReading reading;
  private final Index index;
  private final ReadRequest wanted;
  private final Predicate<RecordedEvent> member;
  private final long head;
  private long next;
  private boolean exhausted;

  /**
   * A source that begins at {@code wanted.from()}.
   *
   * @param wanted which of the events are asked for
   * @param member whether an event of the log belongs to the stream or conversation
   */
  IndexSource(
      EventReading reading, Index index, ReadRequest wanted, Predicate<RecordedEvent> member) {
    this.reading = reading;
    this.index = index;
    this.wanted = wanted;
    this.member = member;
    this.head = reading.head();
    this.next = wanted.from();
  }

  @Override
  public Page next(int most, boolean follow) throws InterruptedException {
    return exhausted && follow ? fromLog(most) : fromIndex(most);
  }

  private Page fromIndex(int most) {
    List<RecordedEvent> found = index.next(most);
    exhausted = found.isEmpty();
    if (!found.isEmpty()) {
      next = Math.max(next, found.getLast().position() + 1);
    }
    if (exhausted) {
      next = Math.max(next, head + 1);
    }
    return new Page(select(found), next, exhausted, 0);
  }

  private Page fromLog(int most) throws InterruptedException {
    Page page =
        reading.follow(
            new ReadRequest(
                wanted.namespace(),
                wanted.patterns(),
                wanted.types(),
                next,
                wanted.direction(),
                most),
            LOOK_UP);
    next = page.next();
    List<RecordedEvent> members = page.events().stream().filter(member).toList();
    return new Page(members, next, page.end(), 0);
  }

  private List<RecordedEvent> select(List<RecordedEvent> found) {
    return found.stream()
        .filter(event -> event.position() >= wanted.from() && wanted.selects(event))
        .toList();
  }
}
