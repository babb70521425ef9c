package dev.baton.benchmarks.chaos.script;

import dev.baton.sdk.Baton;
import dev.baton.sdk.BatonException;
import dev.baton.sdk.OutgoingEvent;
import java.time.Duration;
import java.time.Instant;

/**
 * One errand of a giver: an event, in a conversation of its own, that an agent takes in by a turn.
 * Before one in three a reminder is scheduled, which the turn calls off.
 *
 * @param giver the giver's name
 * @param number from 1, over all starts of the giver
 */
public record Errand(String giver, long number) implements Undertaking {
  /** Where errands are given. */
  public static final String ERRANDS = "chaosturn.errands";

  /** Where nothing is ever published: the turns call it off. */
  public static final String REMINDERS = "chaosturn.reminders";

  /** What an errand says. */
  public static final String GIVEN = "ErrandGiven";

  /** What is in the payload of one that has a reminder: the id of what is to be called off. */
  public static final String REMINDER = "reminder";

  private static final String CANCELLED = "ALREADY_CANCELLED";
  private static final int REMINDED_ONE_IN = 3;
  private static final int STUMBLES_ONE_IN = 5;

  /** Longer than any run. */
  private static final Duration LATE = Duration.ofDays(2);

  @Override
  public String id() {
    return new EventName(giver, number).id();
  }

  /** The one of this id. */
  public static Errand ofId(String id) {
    EventName name = EventName.ofId(id);
    return new Errand(name.source(), name.number());
  }

  /** Whether whoever takes it in fails the first time. */
  public boolean stumbles() {
    return number % STUMBLES_ONE_IN == 0;
  }

  @Override
  public void start(Baton baton) {
    if (number % REMINDED_ONE_IN != 0) {
      give(baton, "{}");
      return;
    }
    OutgoingEvent reminder =
        event(REMINDERS, "ErrandReminder").id(new EventName(giver + ".late", number).id());
    try {
      String scheduled = baton.schedule(reminder, Instant.now().plus(LATE)).scheduledId();
      give(baton, "{\"%s\":\"%s\"}".formatted(REMINDER, scheduled));
    } catch (BatonException refused) {
      if (!refused.reason().equals(CANCELLED)) {
        throw refused;
      }
      // Only its own turn calls it off: so it was given before, and taken in.
    }
  }

  private void give(Baton baton, String payload) {
    var unused = baton.publish(event(ERRANDS, GIVEN).id(id()).json(payload));
  }

  private OutgoingEvent event(String topic, String type) {
    return OutgoingEvent.on(topic, type).correlationId(id());
  }
}
