package dev.baton.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LoopThreadTest {
  private static final Duration BOUND = Duration.ofSeconds(5);
  private static final Pace QUICK =
      new Pace(Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(2));

  @Test
  void a_loop_goes_round_until_it_is_stopped() throws Exception {
    CountDownLatch rounds = new CountDownLatch(3);
    LoopThread loop = new LoopThread("loop", QUICK, rounds::countDown);

    loop.start();

    assertThat(rounds.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(loop.isRunning()).isTrue();
    loop.stop(BOUND);
    assertThat(loop.isRunning()).isFalse();
  }

  @Test
  void a_failing_round_is_repeated_whatever_was_thrown() throws Exception {
    CountDownLatch rounds = new CountDownLatch(3);
    LoopThread loop =
        new LoopThread(
            "loop",
            QUICK,
            () -> {
              rounds.countDown();
              throw new AssertionError("a failure for the test");
            });

    loop.start();

    assertThat(rounds.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(loop.isRunning()).isTrue();
    loop.stop(BOUND);
  }

  @Test
  void a_pause_is_cut_short_by_stopping() throws Exception {
    CountDownLatch round = new CountDownLatch(1);
    LoopThread loop = new LoopThread("loop", Pace.every(Duration.ofHours(1)), round::countDown);
    loop.start();
    assertThat(round.await(5, TimeUnit.SECONDS)).isTrue();

    loop.stop(BOUND);

    assertThat(loop.isRunning()).isFalse();
  }

  @Test
  void stopping_lets_the_round_at_hand_finish() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch permission = new CountDownLatch(1);
    AtomicBoolean finished = new AtomicBoolean();
    LoopThread loop =
        new LoopThread(
            "loop",
            Pace.continuous(),
            () -> {
              entered.countDown();
              finished.set(permission.await(5, TimeUnit.SECONDS));
            });
    loop.start();
    assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();
    Thread stopping = Thread.ofVirtual().start(() -> stop(loop));

    permission.countDown();

    assertThat(stopping.join(BOUND)).isTrue();
    assertThat(finished).isTrue();
  }

  private static void stop(LoopThread loop) {
    try {
      loop.stop(BOUND);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_round_that_takes_too_long_is_interrupted() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    LoopThread loop =
        new LoopThread(
            "loop",
            Pace.continuous(),
            () -> {
              entered.countDown();
              new CountDownLatch(1).await(1, TimeUnit.HOURS);
            });
    loop.start();
    assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();

    loop.stop(Duration.ofMillis(400));

    assertThat(loop.isRunning()).isFalse();
  }

  @Test
  void a_round_that_ignores_everything_is_reported() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    AtomicBoolean release = new AtomicBoolean();
    LoopThread loop =
        new LoopThread(
            "stubborn",
            Pace.continuous(),
            () -> {
              entered.countDown();
              while (!release.get()) {
                Thread.onSpinWait();
              }
            });
    loop.start();
    assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();

    assertThatThrownBy(() -> loop.stop(Duration.ofMillis(40))).hasMessage("stubborn is still busy");
    release.set(true);
  }

  @Test
  void pauses_after_failures_double_up_to_a_bound() {
    Pace pace = new Pace(Duration.ofHours(1), Duration.ofMillis(50), Duration.ofSeconds(5));

    assertThat(pace.after(0)).isEqualTo(Duration.ofHours(1));
    assertThat(pace.after(1)).isEqualTo(Duration.ofMillis(50));
    assertThat(pace.after(2)).isEqualTo(Duration.ofMillis(100));
    assertThat(pace.after(7)).isEqualTo(Duration.ofMillis(3200));
    assertThat(pace.after(8)).isEqualTo(Duration.ofSeconds(5));
    assertThat(pace.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(5));
  }
}
