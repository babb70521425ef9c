package dev.baton.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PacedGeneratorTest {
  private final AtomicInteger finished = new AtomicInteger();
  private final AtomicInteger sends = new AtomicInteger();
  private final CountDownLatch several = new CountDownLatch(3);

  @Test
  void its_producer_is_woken_again_and_again_until_it_is_to_finish() throws Exception {
    try (ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor()) {
      PacedGenerator generator =
          new PacedGenerator(nothing(), this::send, new Schedule(1_000, System::nanoTime), loop);
      loop.submit(generator::start).get(10, TimeUnit.SECONDS);
      assertThat(several.await(10, TimeUnit.SECONDS)).isTrue();

      loop.submit(generator::finish).get(10, TimeUnit.SECONDS);

      int until = sends.get();
      loop.schedule(() -> {}, 20, TimeUnit.MILLISECONDS).get(10, TimeUnit.SECONDS);
      assertThat(sends).hasValue(until);
      assertThat(finished).hasValue(1);
    }
  }

  private void send() {
    sends.incrementAndGet();
    several.countDown();
  }

  private Generator nothing() {
    return new Generator() {
      @Override
      public void start() {}

      @Override
      public void finish() {
        finished.incrementAndGet();
      }

      @Override
      public boolean idle() {
        return finished.get() > 0;
      }
    };
  }
}
