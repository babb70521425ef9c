package dev.baton.sdk;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a subscription's handler, each event on a virtual thread of its own. */
final class Handlers {
  private static final Logger LOG = LoggerFactory.getLogger(RunningSubscription.class);

  private final Consumption consumption;
  private final Consumer<Signal> signals;
  private final Map<Thread, DeliveryTask> threads = new ConcurrentHashMap<>();

  Handlers(Consumption consumption, Consumer<Signal> signals) {
    this.consumption = consumption;
    this.signals = signals;
  }

  void start(DeliveryTask task) {
    String name = "baton-" + consumption.subscription() + "-" + task.position();
    Thread thread = Thread.ofVirtual().name(name).unstarted(() -> run(task));
    threads.put(thread, task);
    thread.start();
  }

  /** Whether the calling thread is one of the handlers. */
  boolean isMine() {
    return threads.containsKey(Thread.currentThread());
  }

  void interrupt() {
    threads.keySet().forEach(Thread::interrupt);
  }

  private void run(DeliveryTask task) {
    Outcome outcome = outcomeOf(task);
    threads.remove(Thread.currentThread());
    signals.accept(new Signal.Handled(task, outcome));
  }

  private Outcome outcomeOf(DeliveryTask task) {
    try {
      return consumption.handler().handle(task);
    } catch (Redeliver redeliver) {
      return redeliver.outcome();
    } catch (Reject reject) {
      return reject.outcome();
    } catch (Release release) {
      return new Outcome.Released();
    } catch (Throwable failure) {
      ReceivedEvent event = task.event();
      LOG.warn("Handling {} failed in attempt {}", event, event.attempt(), failure);
      return new Outcome.Again(null, ErrorClass.TEMPORARY_FAILURE, failure.toString());
    }
  }
}
