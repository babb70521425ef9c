package dev.baton.application.kernel;

import dev.baton.domain.kernel.Names;
import dev.baton.domain.subscription.SlotId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Which process: its name, and what follows from it.
 *
 * @param name a word of at most 50 characters
 */
public record ProcessId(String name) {
  private static final String PREFIX = "baton/process/";
  private static final int LONGEST = 50;

  public ProcessId {
    Names.require(
        Names.isWord(name) && name.length() <= LONGEST,
        name,
        "a process is a word of at most 50 characters");
  }

  /** What people call it among those who are owed events: {@code baton/process/<name>}. */
  public String title() {
    return PREFIX + name;
  }

  /** A negative number that follows from the name: those of subscriptions are positions. */
  public long number() {
    UUID hash = UUID.nameUUIDFromBytes(title().getBytes(StandardCharsets.UTF_8));
    return hash.getMostSignificantBits() | Long.MIN_VALUE;
  }

  /** The slot under which a node holds it. */
  public SlotId slot() {
    return new SlotId(number(), 0);
  }

  /** A number from 1 on for an instance, which tells it from others that concern the same event. */
  static int partOf(FactStream instance) {
    return Math.floorMod(instance.stream().value().hashCode(), Integer.MAX_VALUE - 1) + 1;
  }
}
