package dev.baton.adapters.grpc.event;

import com.google.protobuf.ByteString;
import dev.baton.adapters.grpc.kernel.Failures;
import dev.baton.adapters.grpc.kernel.Outflow;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.RenderedEvents;
import dev.baton.adapters.grpc.kernel.WireMessage;
import dev.baton.application.port.Page;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.v1.Gap;
import dev.baton.v1.ReadEventsResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One read: takes pages from its source and sends them as the caller can take them. */
final class EventRead {
  private static final int MOST_EVENTS = 1000;

  /** Clients take messages of 4 MiB; the last event may exceed this by its own size. */
  private static final int LARGEST_FRAME = 1024 * 1024;

  /** An idle read still moves its caller on, so that a resumed one does not look at it again. */
  private static final long UNSENT_POSITIONS = 100_000;

  private final ReadSelection selection;
  private final RenderedEvents rendered;
  private final Outflow<WireMessage> out;
  private final LogSource source;

  /** The first position that the next page looks at. */
  private long from;

  /** The last position of which the caller knows that it was passed. */
  private long told;

  private boolean caughtUp;

  EventRead(ReadSelection selection, RenderedEvents rendered, Outflow<WireMessage> out) {
    this.selection = selection;
    this.rendered = rendered;
    this.out = out;
    this.from = selection.from();
    this.told = from;
    this.source = selection.source(from);
  }

  /** Sends until the end, the limit, or for ever; empty unless the server goes away before. */
  Optional<Refusal> run() throws InterruptedException {
    long remaining = selection.limit();
    boolean more = true;
    while (more && out.isOpen()) {
      Page page = source.next((int) Math.min(remaining, MOST_EVENTS), caughtUp);
      remaining -= page.events().size();
      more = remaining > 0 && (selection.follows() || !page.end());
      if (!isIdle(page, more) && !send(page)) {
        break;
      }
      caughtUp = selection.follows() && page.end();
      from = page.next();
    }
    return more ? Optional.of(Failures.shuttingDown()) : Optional.empty();
  }

  /** Whether there is nothing in a page that the caller does not know. */
  private boolean isIdle(Page page, boolean more) {
    return more
        && page.events().isEmpty()
        && (caughtUp || !page.end())
        && Math.abs(page.next() - told) < UNSENT_POSITIONS
        && gap(page).isEmpty();
  }

  /** Sends a page in one frame or several; false if nobody takes it. */
  private boolean send(Page page) throws InterruptedException {
    Optional<Gap> gap = gap(page);
    List<ByteString> frame = new ArrayList<>();
    int bytes = 0;
    for (RecordedEvent event : page.events()) {
      if (bytes >= LARGEST_FRAME) {
        if (!send(frame, rest(event.position(), gap, false))) {
          return false;
        }
        gap = Optional.empty();
        frame.clear();
        bytes = 0;
      }
      ByteString message = rendered.of(event);
      frame.add(message);
      bytes += message.size();
    }
    told = page.next();
    return send(frame, rest(page.next(), gap, page.end()));
  }

  private boolean send(List<ByteString> events, ReadEventsResponse rest)
      throws InterruptedException {
    return out.send(new ReadEventsFrame(events, rest));
  }

  private static ReadEventsResponse rest(long next, Optional<Gap> gap, boolean caughtUp) {
    ReadEventsResponse.Builder rest =
        ReadEventsResponse.newBuilder().setNextPosition(next).setCaughtUp(caughtUp);
    gap.ifPresent(rest::setGap);
    return rest.build();
  }

  /** What of a page's positions lies at or below the horizon. */
  private Optional<Gap> gap(Page page) {
    long first = selection.forwards() ? from : page.next() + 1;
    long last = Math.min(selection.forwards() ? page.next() - 1 : from, page.horizon());
    return first > last
        ? Optional.empty()
        : Optional.of(Gap.newBuilder().setFromPosition(first).setToPosition(last).build());
  }
}
