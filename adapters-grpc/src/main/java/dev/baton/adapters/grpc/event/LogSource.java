package dev.baton.adapters.grpc.event;

import dev.baton.application.event.EventReading;
import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.ReadRequest.Direction;
import java.time.Duration;

/** Where events are read from, page by page. Blocks. */
interface LogSource {
  /** How long to wait for something new before the caller is looked after again. */
  Duration LOOK_UP = Duration.ofSeconds(1);

  /**
   * The next page; for a read that follows, waits a while where there is none yet.
   *
   * @param most events at most, 1 to 1,000
   */
  Page next(int most, boolean follow) throws InterruptedException;

  /** The log by position, for one tenant. */
  final class ByPosition implements LogSource {
    private final EventReading reading;
    private final ReadRequest request;
    private long from;

    /** A source whose pages begin where {@code request} does. */
    ByPosition(EventReading reading, ReadRequest request) {
      this.reading = reading;
      this.request = request;
      this.from = request.from();
    }

    @Override
    public Page next(int most, boolean follow) throws InterruptedException {
      ReadRequest next =
          new ReadRequest(
              request.namespace(),
              request.patterns(),
              request.types(),
              from,
              request.direction(),
              most);
      boolean forwards = request.direction() == Direction.FORWARDS;
      Page page = follow && forwards ? reading.follow(next, LOOK_UP) : reading.read(next);
      from = page.next();
      return page;
    }
  }
}
