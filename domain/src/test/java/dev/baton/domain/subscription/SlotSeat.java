package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

/** A consumer of the slot under test, with an account of its own of what it may be given. */
final class SlotSeat implements Receiver {
  private final SlotWorld world;
  private final String name;
  final SlotConsumer consumer;
  private long messages;
  private long bytes;
  private boolean granted;
  private boolean countsBytes;
  private boolean paused;
  private boolean finishing;
  private boolean drained;

  SlotSeat(SlotWorld world, String name, Slot slot) {
    this.world = world;
    this.name = name;
    this.consumer = slot.connect(this);
  }

  boolean canTake() {
    return messages > 0 && (!countsBytes || bytes > 0) && !paused && !finishing;
  }

  boolean isFinishing() {
    return finishing;
  }

  void credit(Slot slot, int moreMessages, long moreBytes) {
    slot.credit(consumer, moreMessages, moreBytes);
    countsBytes = granted ? countsBytes : moreBytes > 0;
    granted = true;
    messages += moreMessages;
    bytes += moreBytes;
  }

  void pause(Slot slot, boolean pause) {
    paused = pause;
    if (pause) {
      slot.pause(consumer);
    } else {
      slot.resume(consumer);
    }
  }

  void finish(Slot slot) {
    if (!finishing) {
      finishing = true;
      slot.finish(consumer);
    }
  }

  void check(long holding) {
    assertThat(consumer.inFlight()).isEqualTo((int) holding);
    assertThat(drained).isEqualTo(finishing && holding == 0);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void deliver(long position, int attempt, long deadline) {
    world.delivered(this, position, attempt, deadline);
    messages--;
    bytes -= world.bytes(position);
  }

  @Override
  public void acked(long position) {}

  @Override
  public void drained() {
    assertThat(drained).isFalse();
    drained = true;
  }
}
