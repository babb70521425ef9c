package dev.baton.sdk;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reading that goes on with what is published; made by {@link EventQuery#follow}. A connection
 * that breaks is made again and the reading goes on where it was, without a hole or a repetition.
 * Safe for any thread.
 */
public final class Following implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Following.class);
  private static final Duration CLOSES_WITHIN = Duration.ofSeconds(10);

  private final EventReader reader;
  private final EventHandler handler;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Throwable failure;
  private volatile @Nullable Thread thread;
  private volatile long position;

  private Following(EventReader reader, EventHandler handler) {
    this.reader = reader;
    this.handler = handler;
  }

  static Following start(EventReader reader, EventHandler handler, Consumer<Following> afterwards) {
    Following following = new Following(reader, handler);
    Thread thread =
        Thread.ofVirtual().name("baton-follow").unstarted(() -> following.run(afterwards));
    following.thread = thread;
    thread.start();
    return following;
  }

  /** The position of the last event that the handler returned from; 0 before the first. */
  public long position() {
    return position;
  }

  /** Why it ended by itself: what the handler threw, or what the server refused. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Waits until it has ended, or this long.
   *
   * @return whether it has ended
   * @throws BatonException {@code INTERRUPTED}
   */
  public boolean join(Duration atMost) {
    try {
      return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      throw BatonException.interrupted(interrupted);
    }
  }

  /**
   * Ends it. The handler is not called after this has returned, unless it takes more than 10
   * seconds to return, or is itself the caller.
   */
  @Override
  public void close() {
    reader.close();
    if (!Thread.currentThread().equals(thread)) {
      join(CLOSES_WITHIN);
    }
  }

  private void run(Consumer<Following> afterwards) {
    try (reader) {
      while (reader.hasNext()) {
        ReceivedEvent event = reader.next();
        handler.handle(event);
        position = event.position();
      }
    } catch (Exception | Error thrown) {
      failure = thrown;
      LOG.warn("Following ends after position {}", position, thrown);
    } finally {
      ended.countDown();
      afterwards.accept(this);
    }
  }
}
