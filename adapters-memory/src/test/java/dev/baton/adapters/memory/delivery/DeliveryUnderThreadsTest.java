package dev.baton.adapters.memory.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.Delivered;
import dev.baton.application.subscription.DeliverySession;
import dev.baton.application.subscription.DeliverySink;
import dev.baton.application.subscription.Progress;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.AckToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The parts on threads of their own, as a server runs them. */
class DeliveryUnderThreadsTest {
  private static final int EVENTS = 20_000;

  private final World world = new World();
  private final DeliveryNode node = world.node("a");
  private final List<Thread> threads = new ArrayList<>();
  private final Map<Long, AtomicInteger> deliveries = new ConcurrentHashMap<>();
  private volatile boolean running = true;

  private interface Part {
    boolean runOnce(Duration maxWait) throws InterruptedException;
  }

  @AfterEach
  void stop() throws InterruptedException {
    running = false;
    for (Thread thread : threads) {
      assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  @Timeout(60)
  void everything_is_delivered_once_and_settled() throws InterruptedException {
    world.subscribe(World.TASKS, 1);
    node.tailFeed.runOnce();
    drive(node.deliveries.loop()::runOnce);
    drive(node.deliveries.reader()::runOnce);
    drive(node.deliveries.keeper()::runOnce);
    for (int i = 0; i < 3; i++) {
      new Agent().start();
    }
    for (int sent = 0; sent < EVENTS; sent += 100) {
      world.publish(100);
      node.tailFeed.runOnce();
    }
    awaitFloor(EVENTS + 1);

    assertThat(deliveries).hasSize(EVENTS);
    assertThat(deliveries.values()).allMatch(count -> count.get() == 1);
  }

  private void awaitFloor(long floor) throws InterruptedException {
    Instant end = Instant.now().plusSeconds(50);
    while (floorNow() < floor && Instant.now().isBefore(end)) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertThat(floorNow()).isEqualTo(floor);
  }

  private long floorNow() {
    return node.deliveries.progress(Namespace.DEFAULT, World.TASKS).map(Progress::floor).orElse(0L);
  }

  private void drive(Part part) {
    threads.add(
        Thread.ofPlatform()
            .start(
                () -> {
                  while (running) {
                    try {
                      part.runOnce(Duration.ofMillis(20));
                    } catch (InterruptedException stopped) {
                      return;
                    }
                  }
                }));
  }

  /** A consumer that settles on a thread of its own. */
  private final class Agent implements DeliverySink {
    private final BlockingQueue<List<Delivered>> inbox = new LinkedBlockingQueue<>();

    void start() {
      DeliverySession session =
          node.deliveries.connect(Namespace.DEFAULT, World.TASKS, "agent", this);
      session.credit(500, 0);
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (running) {
                      settleNext(session);
                    }
                  }));
    }

    private void settleNext(DeliverySession session) {
      try {
        List<Delivered> batch = inbox.poll(20, TimeUnit.MILLISECONDS);
        if (batch != null) {
          List<AckToken> tokens = batch.stream().map(Delivered::token).toList();
          session.answer(new Answer.Ack(tokens));
          session.credit(tokens.size(), 0);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void opened(long epoch) {}

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void deliver(List<Delivered> batch) {
      for (Delivered each : batch) {
        deliveries
            .computeIfAbsent(each.event().position(), any -> new AtomicInteger())
            .incrementAndGet();
      }
      inbox.add(batch);
    }

    @Override
    public void heartbeat(Progress progress) {}

    @Override
    public void stale(List<AckToken> tokens) {}

    @Override
    public void gap(long from, long to) {}

    @Override
    public void ended(SessionEnd reason) {}
  }
}
