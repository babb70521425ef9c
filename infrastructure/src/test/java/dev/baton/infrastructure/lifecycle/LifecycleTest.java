package dev.baton.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LifecycleTest {
  private final List<String> journal = new CopyOnWriteArrayList<>();

  /** A component that writes down what happens to it. */
  private class Noted implements Component {
    private final String name;

    Noted(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void start() throws Exception {
      journal.add(name + " starts");
    }

    @Override
    public void stop(Duration bound) throws Exception {
      journal.add(name + " stops");
    }
  }

  private final class Unstartable extends Noted {
    Unstartable(String name) {
      super(name);
    }

    @Override
    public void start() throws Exception {
      throw new IllegalStateException("no way");
    }
  }

  private final class Unstoppable extends Noted {
    Unstoppable(String name) {
      super(name);
    }

    @Override
    public void stop(Duration bound) throws Exception {
      try {
        new CountDownLatch(1).await(1, TimeUnit.HOURS);
      } finally {
        journal.add(name() + " is interrupted");
      }
    }
  }

  private final class Untidy extends Noted {
    Untidy(String name) {
      super(name);
    }

    @Override
    public void stop(Duration bound) throws Exception {
      super.stop(bound);
      throw new IllegalStateException("left something behind");
    }
  }

  private static Lifecycle of(Component... components) {
    return new Lifecycle(Arrays.asList(components), Duration.ofMillis(100));
  }

  @Test
  void components_start_in_order_and_stop_in_reverse() {
    Lifecycle lifecycle = of(new Noted("database"), new Noted("delivery"), new Noted("gRPC"));

    lifecycle.start();
    lifecycle.stop();

    assertThat(journal)
        .containsExactly(
            "database starts",
            "delivery starts",
            "gRPC starts",
            "gRPC stops",
            "delivery stops",
            "database stops");
  }

  @Test
  void when_one_does_not_start_those_before_it_are_stopped() {
    Lifecycle lifecycle = of(new Noted("database"), new Unstartable("feed"), new Noted("gRPC"));

    assertThatThrownBy(lifecycle::start)
        .isInstanceOf(StartException.class)
        .hasMessage("feed did not start: no way")
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .extracting(e -> ((StartException) e).component())
        .isEqualTo("feed");

    assertThat(journal).containsExactly("database starts", "database stops");
  }

  @Test
  void one_that_hangs_is_interrupted_and_the_others_stop_all_the_same() {
    Lifecycle lifecycle = of(new Noted("database"), new Unstoppable("delivery"));
    lifecycle.start();

    lifecycle.stop();

    assertThat(journal)
        .containsExactly(
            "database starts", "delivery starts", "delivery is interrupted", "database stops");
  }

  @Test
  void one_that_fails_to_stop_does_not_keep_the_others_from_it() {
    Lifecycle lifecycle = of(new Noted("database"), new Untidy("delivery"));
    lifecycle.start();

    lifecycle.stop();

    assertThat(journal).endsWith("delivery stops", "database stops");
  }

  @Test
  void stopping_twice_stops_once() {
    Lifecycle lifecycle = of(new Noted("database"));
    lifecycle.start();

    lifecycle.stop();
    lifecycle.stop();

    assertThat(journal).containsExactly("database starts", "database stops");
  }
}
