package dev.baton.adapters.grpc.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DrainTest {
  private final Drain drain = new Drain();
  private final AtomicInteger told = new AtomicInteger();

  @Test
  void who_listens_is_told_once() {
    drain.listen(told::incrementAndGet);
    assertThat(drain.hasBegun()).isFalse();
    drain.begin();
    drain.begin();
    assertThat(drain.hasBegun()).isTrue();
    assertThat(told).hasValue(1);
    assertThat(drain.listening()).isZero();
  }

  @Test
  void who_comes_late_is_told_at_once() {
    drain.begin();
    drain.listen(told::incrementAndGet);
    assertThat(told).hasValue(1);
  }

  @Test
  void who_has_ended_is_not_told() {
    Runnable listener = told::incrementAndGet;
    drain.listen(listener);
    drain.forget(listener);
    drain.begin();
    assertThat(told).hasValue(0);
  }
}
