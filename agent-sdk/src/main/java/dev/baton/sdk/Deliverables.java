package dev.baton.sdk;

import com.google.protobuf.ByteString;
import dev.baton.v1.Delivery;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a consumer has been given and has not settled: handlers that run, deliveries that wait for
 * one, outcomes that wait to be told, and credit that is out. Used by the loop only.
 */
final class Deliverables {
  private static final Outcome CLOSING = new Outcome.Released();

  private final Consumption consumption;
  private final Handlers handlers;
  private final Extensions extensions;
  private final Map<Long, DeliveryTask> running = new HashMap<>();
  private final ArrayDeque<DeliveryTask> backlog = new ArrayDeque<>();
  private final Settlements settlements = new Settlements();
  private int granted;
  private boolean closing;

  Deliverables(Consumption consumption, Handlers handlers) {
    this.consumption = consumption;
    this.handlers = handlers;
    this.extensions = consumption.extensions();
  }

  boolean isIdle() {
    return running.isEmpty();
  }

  /**
   * Takes a delivery. One of an event that is still being handled is settled by that handler; one
   * of an event that was handled while there was no connection is settled at once.
   */
  void add(Delivery delivery, SubscribeLink link) {
    granted--;
    DeliveryTask task = new DeliveryTask(ReceivedEvent.delivered(delivery), link);
    DeliveryTask same = running.get(task.position());
    if (same != null) {
      same.cameAgain(link, task.token());
    } else if (settlements.wasDone(task.position())) {
      settlements.add(task.token(), new Outcome.Done());
    } else if (closing) {
      settlements.add(task.token(), CLOSING);
    } else {
      backlog.add(task);
    }
  }

  /** Starts handlers for what waits, as many as may run at a time. */
  void startHandlers() {
    while (running.size() < consumption.concurrency() && !backlog.isEmpty()) {
      DeliveryTask task = backlog.remove();
      running.put(task.position(), task);
      handlers.start(task);
    }
  }

  /** A handler is done: its outcome is for the call that its delivery came by, if that stands. */
  void settle(DeliveryTask task, Outcome outcome, boolean callStands) {
    running.remove(task.position());
    if (callStands) {
      settlements.add(task.token(), outcome);
    } else if (outcome instanceof Outcome.Done || outcome instanceof Outcome.Committed) {
      settlements.rememberDone(task.position());
    }
  }

  /** Tells outcomes, and grants credit for what may be here besides what is here. */
  void tell(SubscribeLink link) {
    settlements.sendBy(link);
    int credit = consumption.capacity() - granted - running.size() - backlog.size();
    if (credit > 0 && !closing) {
      link.credit(credit);
      granted += credit;
    }
  }

  /** How long until deadlines have to be moved. */
  long nanosToExtension() {
    return extensions.nanosToNext();
  }

  /** Moves the deadlines of what handlers work on or have before them, when it is time. */
  void extend(SubscribeLink link) {
    if (extensions.isDue()) {
      List<ByteString> tokens =
          Stream.concat(running.values().stream(), backlog.stream())
              .filter(task -> task.cameBy(link) && extensions.isFor(task.cameAt()))
              .map(DeliveryTask::token)
              .toList();
      Settlements.inFrames(tokens, frame -> link.extend(frame, extensions.by()));
    }
  }

  /** There is a call by which outcomes can be told. */
  void callBegan() {
    extensions.start();
  }

  /** The call is gone, and with it what it had brought; handlers go on. */
  void callEnded() {
    extensions.stop();
    granted = 0;
    backlog.clear();
    settlements.forget();
  }

  /** From now on nothing is begun: what waits and what still comes is given back. */
  void close() {
    closing = true;
    backlog.forEach(task -> settlements.add(task.token(), CLOSING));
    backlog.clear();
  }
}
