package dev.baton.adapters.memory.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.adapters.memory.faults.StoreLine;
import dev.baton.application.kernel.AppendBounds;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.Appender.Offer;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.EventLog;
import dev.baton.contracts.Events;
import dev.baton.contracts.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whoever queues is told once what became of it, however the appender ends or the store fails. */
class AppenderTest {
  private static final AppendBounds ONE_AT_A_TIME = new AppendBounds(100, 1 << 20, 1, 1 << 20);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final StoreLine line = new StoreLine();
  private final EventLog log = line.to(EventLog.class, new InMemoryEventLog(new ManualClock()));
  private Appender appender = new Node(log, false, ONE_AT_A_TIME).appender;

  @Test
  void what_queues_as_it_closes_is_appended_however_many_batches_that_takes() throws Exception {
    appender = new Node(log, false, new AppendBounds(100, 1 << 20, 2, 1 << 20)).appender;
    List<Heard> queued = IntStream.range(0, 5).mapToObj(each -> accepted()).toList();
    appender.close();
    assertThat(offer(new Heard())).isEqualTo(Offer.CLOSED);
    while (!appender.isEmpty()) {
      appender.runOnce(Duration.ZERO);
    }
    assertThat(queued).allSatisfy(each -> assertThat(each.told).containsExactly("appended"));
    assertThat(queued.stream().map(each -> each.position))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 5).boxed().toList());
  }

  @Test
  void it_is_empty_only_when_nobody_queues() throws Exception {
    Heard unused = accepted();
    assertThat(appender.isEmpty()).isFalse();
    appender.runOnce(Duration.ZERO);
    assertThat(appender.isEmpty()).isTrue();
  }

  @Test
  void nobody_hears_of_an_append_before_the_store_has_made_it_durable() throws Exception {
    Heard heard = new Heard();
    line.losesAnswers = true;
    assertThat(offer(heard)).isEqualTo(Offer.ACCEPTED);
    assertThat(heard.told).isEmpty();
    appender.runOnce(Duration.ZERO);
    assertThat(heard.told).containsExactly("unavailable");
  }

  @Test
  void who_queues_behind_a_batch_that_the_store_does_not_answer_is_told_with_it() throws Exception {
    List<Heard> queued = IntStream.range(0, 3).mapToObj(each -> accepted()).toList();
    line.away = true;
    appender.runOnce(Duration.ZERO);
    assertThat(queued).allSatisfy(each -> assertThat(each.told).containsExactly("unavailable"));
    assertThat(appender.isEmpty()).isTrue();
  }

  @Test
  void a_defect_of_the_store_leaves_nobody_waiting() {
    EventLog broken =
        new StoreLine() {
          @Override
          protected void before(String method) {
            if (method.equals("append")) {
              throw new IllegalStateException("a defect");
            }
          }
        }.to(EventLog.class, new InMemoryEventLog(new ManualClock()));
    appender = new Node(broken).appender;
    Heard heard = accepted();
    assertThatThrownBy(() -> appender.runOnce(Duration.ZERO)).hasMessage("a defect");
    assertThat(heard.told).containsExactly("unavailable");
  }

  @Test
  void once_closed_it_takes_nothing_though_the_store_goes_and_comes_back() throws Exception {
    Heard heard = accepted();
    appender.close();
    line.away = true;
    appender.runOnce(Duration.ZERO);
    assertThat(heard.told).containsExactly("unavailable");
    line.away = false;
    appender.runOnce(Duration.ZERO);
    assertThat(offer(new Heard())).isEqualTo(Offer.CLOSED);
  }

  @Test
  void whoever_comes_in_the_moment_in_which_it_closes_is_answered_or_refused() throws Exception {
    for (int round = 0; round < 200; round++) {
      appender = new Node(log).appender;
      Crowd crowd = new Crowd(appender);
      appender.close();
      while (!appender.isEmpty()) {
        appender.runOnce(Duration.ZERO);
      }
      crowd.join();
      assertThat(crowd.heard.told).hasSize(crowd.accepted);
    }
  }

  @Test
  void whoever_comes_in_the_moment_in_which_the_store_goes_is_told() throws Exception {
    for (int round = 0; round < 200; round++) {
      line.away = false;
      appender = new Node(log).appender;
      line.away = true;
      Crowd crowd = new Crowd(appender);
      appender.runOnce(PATIENCE);
      crowd.join();
      while (!appender.isEmpty()) {
        appender.runOnce(Duration.ZERO);
      }
      assertThat(crowd.heard.told).hasSize(crowd.accepted);
    }
  }

  private Offer offer(Heard heard) {
    return appender.offer(Events.request(Events.any()), heard);
  }

  private Heard accepted() {
    Heard heard = new Heard();
    assertThat(offer(heard)).isEqualTo(Offer.ACCEPTED);
    return heard;
  }

  /** What somebody was told. */
  private static final class Heard implements Appender.Listener {
    final List<String> told = new ArrayList<>();
    long position;

    @Override
    public void answered(AppendResult result) {
      told.add("appended");
      position = ((Appended) result).places().getFirst().position();
    }

    @Override
    public void unavailable() {
      told.add("unavailable");
    }
  }

  /** Somebody who offers and offers until the appender takes no more. */
  private static final class Crowd {
    /** So large that it takes a while to look at, and the same each time. */
    private static final AppendRequest LARGE =
        Events.request(
            IntStream.range(0, 2_000).mapToObj(each -> Events.loose(Events.any())).toList());

    final Heard heard = new Heard();
    int accepted;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Thread thread;

    Crowd(Appender appender) throws InterruptedException {
      thread = Thread.ofPlatform().start(() -> offerTo(appender));
      assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private void offerTo(Appender appender) {
      Offer last = appender.offer(LARGE, heard);
      while (last == Offer.ACCEPTED || last == Offer.FULL) {
        accepted += last == Offer.ACCEPTED ? 1 : 0;
        begun.countDown();
        last = appender.offer(LARGE, heard);
      }
    }

    void join() throws InterruptedException {
      assertThat(thread.join(PATIENCE)).isTrue();
    }
  }
}
