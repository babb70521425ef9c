package dev.baton.application.subscription;

import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.Receiver;
import dev.baton.domain.subscription.SlotConsumer;
import java.util.ArrayList;
import java.util.List;

/**
 * A consumer that has joined a slot: gathers its deliveries to frames, and holds them back while
 * its transport takes no more. For one thread.
 */
final class Seat implements Receiver, Place {
  private static final int FRAME_EVENTS = 256;
  private static final int FRAME_BYTES = 256 << 10;

  private final ServedSlot slot;
  private final Session session;
  private final DeliverySink sink;
  private final SlotConsumer consumer;

  private List<Delivered> frame = new ArrayList<>();
  private int frameBytes;
  private long lastSent;

  Seat(ServedSlot slot, Session session, long now) {
    this.slot = slot;
    this.session = session;
    this.sink = session.sink();
    this.consumer = slot.slot().connect(this);
    this.lastSent = now;
  }

  Session session() {
    return session;
  }

  SlotConsumer consumer() {
    return consumer;
  }

  // ---- what the consumer says

  @Override
  public void credit(int messages, long bytes) {
    slot.slot().credit(consumer, messages, bytes);
    slot.wake();
  }

  @Override
  public void restore(int messages, long bytes) {
    credit(messages, bytes);
  }

  @Override
  public boolean takesAtOnce() {
    return true;
  }

  @Override
  public void answer(Answer answer) {
    List<AckToken> stale = slot.answer(answer);
    if (!stale.isEmpty()) {
      sink.stale(stale);
    }
  }

  @Override
  public void ready() {
    if (sink.isReady()) {
      slot.slot().resume(consumer);
      slot.wake();
    }
  }

  @Override
  public void finish() {
    slot.slot().finish(consumer);
    slot.wake();
  }

  @Override
  public void finishWhenEmpty() {
    slot.lookFor(this);
  }

  @Override
  public void leave() {
    slot.leave(this);
  }

  // ---- what the slot does

  @Override
  public String name() {
    return session.consumer();
  }

  @Override
  public void deliver(long position, int attempt, long deadline) {
    RecordedEvent event = slot.feed().held().event(position);
    String deadLetter = slot.feed().held().deadLetter(position);
    AckToken token =
        new AckToken(slot.slot().term().slot(), slot.slot().term().epoch(), position, attempt);
    if (frame.isEmpty()) {
      slot.sending(this);
    }
    frame.add(new Delivered(token, slot.instant(deadline), event, deadLetter));
    frameBytes += frame.getLast().size();
    if (frame.size() >= FRAME_EVENTS || frameBytes >= FRAME_BYTES) {
      send();
    }
  }

  @Override
  public void acked(long position) {
    slot.acked(name(), position);
  }

  @Override
  public void drained() {
    slot.drained(this);
  }

  /** Sends what was gathered. */
  void flush() {
    if (!frame.isEmpty()) {
      send();
    }
  }

  /** The frame becomes the sink's, so nothing is copied. */
  private void send() {
    List<Delivered> full = frame;
    session.spent(full.size(), frameBytes);
    frame = new ArrayList<>(full.size());
    frameBytes = 0;
    lastSent = slot.ticks();
    sink.deliver(full);
    pauseUnlessReady();
  }

  void pauseUnlessReady() {
    if (!sink.isReady()) {
      slot.slot().pause(consumer);
    }
  }

  // ---- what the loop does

  void heartbeat(Progress progress, long idleBefore) {
    if (lastSent - idleBefore <= 0) {
      lastSent = slot.ticks();
      sink.heartbeat(progress);
    }
  }

  void gap(long from, long to) {
    lastSent = slot.ticks();
    sink.gap(from, to);
  }
}
