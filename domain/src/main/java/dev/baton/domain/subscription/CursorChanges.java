package dev.baton.domain.subscription;

import java.util.List;

/**
 * What has changed beside a slot's cursor since it was stored last, and is stored with it. Each
 * position and each key stands in it once at most.
 *
 * @param failing events that failed, or failed again
 * @param recovered positions of events that are failing no more
 * @param blocked keys that are blocked, or whose own cursor has moved
 * @param freed keys that are blocked no more
 */
public record CursorChanges(
    List<FailingEvent> failing, List<Long> recovered, List<BlockedKey> blocked, List<Long> freed) {
  /** The cursor is all that has changed. */
  public static final CursorChanges NONE =
      new CursorChanges(List.of(), List.of(), List.of(), List.of());

  public CursorChanges {
    failing = List.copyOf(failing);
    recovered = List.copyOf(recovered);
    blocked = List.copyOf(blocked);
    freed = List.copyOf(freed);
  }

  /** Whether the cursor is all that has changed. */
  public boolean isEmpty() {
    return failing.isEmpty() && recovered.isEmpty() && blocked.isEmpty() && freed.isEmpty();
  }
}
