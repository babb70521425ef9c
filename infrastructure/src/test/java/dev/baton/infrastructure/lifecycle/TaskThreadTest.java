package dev.baton.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TaskThreadTest {
  private static final Duration BOUND = Duration.ofSeconds(5);

  private final TaskThread tasks = new TaskThread("tasks", 2);
  private final List<Integer> done = new CopyOnWriteArrayList<>();

  @Test
  void tasks_are_run_in_order_on_one_thread_before_it_stops() throws Exception {
    List<String> threads = new CopyOnWriteArrayList<>();
    tasks.start();

    for (int task = 0; task < 100; task++) {
      int number = task;
      tasks.execute(
          () -> {
            threads.add(Thread.currentThread().getName());
            done.add(number);
          });
    }
    tasks.stop(BOUND);

    assertThat(done).containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    assertThat(threads).containsOnly("tasks");
  }

  @Test
  void who_gives_it_more_than_may_wait_waits() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(1);
    tasks.start();
    tasks.execute(
        () -> {
          running.countDown();
          awaitQuietly(release);
        });
    assertThat(running.await(5, TimeUnit.SECONDS)).isTrue();
    tasks.execute(() -> done.add(1));
    tasks.execute(() -> done.add(2));

    Thread giver = Thread.ofPlatform().start(() -> tasks.execute(() -> done.add(3)));
    assertThat(giver.join(Duration.ofMillis(100))).isFalse();
    giver.interrupt();
    assertThat(giver.join(Duration.ofMillis(100))).isFalse();
    release.countDown();

    assertThat(giver.join(BOUND)).isTrue();
    tasks.stop(BOUND);
    assertThat(done).containsExactly(1, 2, 3);
  }

  @Test
  void a_task_that_fails_keeps_none_from_being_run() throws Exception {
    tasks.start();
    tasks.execute(
        () -> {
          throw new AssertionError("a failure for the test");
        });
    tasks.execute(() -> done.add(1));

    tasks.stop(BOUND);

    assertThat(done).containsExactly(1);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
