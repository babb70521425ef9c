package dev.baton.benchmarks.load;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A load whose producer is woken when its next event is due, not only when something arrives. */
final class PacedGenerator implements Generator {
  private final Generator load;
  private final Runnable producer;
  private final Schedule schedule;
  private final ScheduledExecutorService loop;
  private @Nullable ScheduledFuture<?> next;

  /** Has {@code producer} send on the event loop. */
  PacedGenerator(
      Generator load, Runnable producer, Schedule schedule, ScheduledExecutorService loop) {
    this.load = load;
    this.producer = producer;
    this.schedule = schedule;
    this.loop = loop;
  }

  @Override
  public void prepare() throws InterruptedException, LoadFailedException {
    load.prepare();
  }

  @Override
  public void start() {
    load.start();
    await();
  }

  @Override
  public boolean sending() {
    return load.sending();
  }

  private void await() {
    next =
        loop.schedule(
            () -> {
              producer.run();
              await();
            },
            schedule.untilNext(),
            TimeUnit.NANOSECONDS);
  }

  @Override
  public void finish() {
    if (next != null) {
      next.cancel(false);
    }
    load.finish();
  }

  @Override
  public boolean idle() {
    return load.idle();
  }

  @Override
  public void release() throws InterruptedException, LoadFailedException {
    load.release();
  }
}
