package dev.baton.application.subscription;

import dev.baton.application.port.Cursors.Saved;
import dev.baton.domain.subscription.SlotId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of delivery on this node: sessions end, cursors are stored a last time, slots released.
 * For the loop alone, but for {@link #await}.
 */
final class Drain implements CursorKeeper.Reply<Set<SlotId>> {
  private static final int ATTEMPTS = 5;
  private static final Duration RETRY_AFTER = Duration.ofMillis(250);

  private final SlotRegistry registry;
  private final CursorKeeper keeper;
  private final LoopTime time;
  private final CountDownLatch done = new CountDownLatch(1);
  private final List<Saved> last = new ArrayList<>();
  private boolean begun;
  private boolean asking;
  private int attempts;
  private long askAt;

  Drain(SlotRegistry registry, CursorKeeper keeper, LoopTime time) {
    this.registry = registry;
    this.keeper = keeper;
    this.time = time;
  }

  void begin() {
    if (begun) {
      return;
    }
    begun = true;
    askAt = time.ticks();
    registry.close(
        slot -> {
          last.add(slot.saveForGood());
          registry.drop(slot, new SessionEnd.ShuttingDown());
        });
    if (last.isEmpty()) {
      done.countDown();
    }
  }

  void runOnce() {
    if (begun && !asking && done.getCount() > 0 && time.isPast(askAt)) {
      asking = keeper.release(last, this);
    }
  }

  @Override
  public void answered(Set<SlotId> lost, long askedAt) {
    done.countDown();
  }

  /** What could not be stored is delivered again by whoever takes over when the lease is out. */
  @Override
  public void unavailable() {
    asking = false;
    attempts++;
    askAt = time.after(RETRY_AFTER);
    if (attempts == ATTEMPTS) {
      done.countDown();
    }
  }

  boolean await(Duration timeout) throws InterruptedException {
    return done.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }
}
