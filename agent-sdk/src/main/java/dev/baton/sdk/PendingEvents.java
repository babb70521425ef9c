package dev.baton.sdk;

import dev.baton.v1.PublishItem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events of a publish stream without a result: those that were sent, by their number in the
 * stream, and those that wait to be. Used by the loop only.
 */
final class PendingEvents {
  private static final int FRAME_EVENTS = 500;
  private static final int FRAME_BYTES = 512 * 1024;

  private final ArrayDeque<PendingEvent> unsent = new ArrayDeque<>();
  private final Map<Long, PendingEvent> sent = new LinkedHashMap<>();
  private int window = PublishStream.WINDOW;
  private long sequence;

  void add(PendingEvent event) {
    unsent.add(event);
  }

  /** The server says how many may be without a result. */
  void limit(int serverWindow) {
    window = Math.min(PublishStream.WINDOW, serverWindow);
  }

  boolean isEmpty() {
    return unsent.isEmpty() && sent.isEmpty();
  }

  boolean hasUnsent() {
    return !unsent.isEmpty();
  }

  /** Whether some were sent and have no result. */
  boolean awaitsResults() {
    return !sent.isEmpty();
  }

  boolean hasFrame() {
    return !unsent.isEmpty() && sent.size() < window;
  }

  /** Takes as many as go into one frame and into the window. */
  List<PublishItem> nextFrame() {
    List<PublishItem> items = new ArrayList<>();
    int bytes = 0;
    int most = Math.min(FRAME_EVENTS, window - sent.size());
    while (items.size() < most && bytes < FRAME_BYTES && !unsent.isEmpty()) {
      PendingEvent event = unsent.remove();
      sequence++;
      sent.put(sequence, event);
      items.add(event.event().toStreamItem(sequence));
      bytes += event.bytes();
    }
    return items;
  }

  /** Takes the event of this number, which has its result. */
  Optional<PendingEvent> take(long number) {
    return Optional.ofNullable(sent.remove(number));
  }

  /** All wait to be sent again in their order, save those whose time is over: these fail. */
  void rewind(BatonException why) {
    List<PendingEvent> again = new ArrayList<>(sent.values());
    again.addAll(unsent);
    sent.clear();
    unsent.clear();
    for (PendingEvent event : again) {
      if (event.isExpired()) {
        event.fail(why);
      } else {
        unsent.add(event);
      }
    }
  }

  void fail(BatonException why) {
    sent.values().forEach(event -> event.fail(why));
    unsent.forEach(event -> event.fail(why));
    sent.clear();
    unsent.clear();
  }
}
