package dev.baton.application.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MailboxTest {
  private final Mailbox mailbox = new Mailbox();

  @Test
  void inputs_are_worked_off_in_order_and_in_pieces() {
    List<Integer> done = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int input = i;
      mailbox.put(() -> done.add(input));
    }

    assertThat(mailbox.work(3)).isTrue();
    assertThat(done).containsExactly(0, 1, 2);
    assertThat(mailbox.work(3)).isTrue();
    assertThat(done).containsExactly(0, 1, 2, 3, 4);
    assertThat(mailbox.work(3)).isFalse();
  }

  @Test
  @Timeout(10)
  void whoever_puts_wakes_the_loop() throws InterruptedException {
    mailbox.ring();
    mailbox.ring();
    mailbox.await(Duration.ofHours(1));
    mailbox.await(Duration.ofMillis(1));
    mailbox.put(() -> {});
    mailbox.await(Duration.ofHours(1));
    assertThat(mailbox.work(1)).isTrue();
  }

  @Test
  @Timeout(60)
  void no_input_of_many_threads_is_overslept() throws InterruptedException {
    AtomicInteger done = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int j = 0; j < 20_000; j++) {
                      mailbox.put(done::incrementAndGet);
                    }
                  }));
    }
    while (done.get() < 80_000) {
      mailbox.await(Duration.ofMinutes(1));
      while (mailbox.work(100)) {}
    }
    for (Thread thread : threads) {
      assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    }
    assertThat(mailbox.work(1)).isFalse();
  }
}
