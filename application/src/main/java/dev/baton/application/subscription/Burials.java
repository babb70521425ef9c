package dev.baton.application.subscription;

import dev.baton.application.kernel.Appender;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.EventLog;
import dev.baton.domain.deadletter.DeadLetterDraft;
import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.domain.deadletter.DeadLetterReason;
import dev.baton.domain.deadletter.Destination;
import dev.baton.domain.deadletter.Diagnosis;
import dev.baton.domain.deadletter.FailedDelivery;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.subscription.FailedAttempt;
import dev.baton.domain.subscription.GivenUp;
import dev.baton.domain.subscription.SlotId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Keeps as dead letters what slots have given up: an append by the appender, which never waits, and
 * its answer through the mailbox. Where the letter was kept before (a crash came between that and
 * the cursor), what has become of it since is looked up. For the loop alone.
 */
final class Burials {
  private static final Duration RETRY_AFTER = Duration.ofMillis(500);

  private final DeadLetterDesk desk;
  private final Mailbox mailbox;
  private final LoopTime time;
  private final DeadLetterFates fates;
  private final Queue<Burial> again = new ArrayDeque<>();
  private long againAt;

  /** An event that a slot has given up, with what was held of it. */
  private record Burial(ServedSlot slot, GivenUp given) {
    RecordedEvent event() {
      return slot.feed().held().event(given.position());
    }
  }

  Burials(DeadLetterDesk desk, DeliveryWiring wiring, EventLog log, LoopTime time) {
    this.desk = desk;
    this.mailbox = wiring.mailbox();
    this.time = time;
    this.fates = new DeadLetterFates(log, wiring.reader(), desk.codec());
    this.againAt = time.ticks();
  }

  void bury(ServedSlot slot, GivenUp given) {
    bury(new Burial(slot, given));
  }

  /** Tries again what could not be kept a while ago; bounded by what there was. */
  void runOnce() {
    if (!again.isEmpty() && time.isPast(againAt)) {
      for (int left = again.size(); left > 0; left--) {
        bury(again.remove());
      }
    }
  }

  private void bury(Burial burial) {
    if (burial.slot().isClosed()) {
      return;
    }
    String id = idOf(burial);
    Appender.Listener listener = new Listener(burial, id);
    if (desk.appender().offer(request(burial), listener) != Appender.Offer.ACCEPTED) {
      later(burial);
    }
  }

  private void later(Burial burial) {
    again.add(burial);
    againAt = time.after(RETRY_AFTER);
  }

  private final class Listener implements Appender.Listener {
    private final Burial burial;
    private final String id;

    Listener(Burial burial, String id) {
      this.burial = burial;
      this.id = id;
    }

    @Override
    public void answered(AppendResult result) {
      boolean kept = result instanceof AppendResult.Appended;
      mailbox.put(() -> kept(burial, id, kept));
    }

    @Override
    public void unavailable() {
      mailbox.put(() -> later(burial));
    }
  }

  /** What was kept before may have been dealt with since: then it blocks nothing. */
  private void kept(Burial burial, String id, boolean now) {
    ServedSlot slot = burial.slot();
    long position = burial.given().position();
    if (slot.isClosed()) {
      return;
    }
    if (now) {
      slot.buried(position, id);
      return;
    }
    boolean asked =
        fates.ask(
            slot.view().namespace(),
            id,
            fate -> slot.buried(position, fate.isOwedAbove(slot.nextRead()) ? id : ""),
            () -> later(burial));
    if (!asked) {
      later(burial);
    }
  }

  private AppendRequest request(Burial burial) {
    GivenUp given = burial.given();
    HeldEvents.Replay replay = burial.slot().feed().held().replay(given.position());
    Instant at = Instant.ofEpochMilli(time.now());
    return replay == null
        ? desk.appends()
            .create(new DeadLetterDraft(burial.event(), destination(burial), diagnosis(given), at))
        : desk.appends().failedAgain(replay.recorded(), replay.fact(), diagnosis(given), at);
  }

  private static String idOf(Burial burial) {
    String replayed = burial.slot().feed().held().deadLetter(burial.given().position());
    if (!replayed.isEmpty()) {
      return replayed;
    }
    SlotId slot = burial.slot().held().slot();
    return DeadLetterId.ofDelivery(slot.subscription(), slot.number(), burial.given().position())
        .value();
  }

  private static Destination destination(Burial burial) {
    SlotId slot = burial.slot().held().slot();
    String name = burial.slot().view().subscription().name().value();
    return new Destination(name, slot.subscription(), slot.number());
  }

  private static Diagnosis diagnosis(GivenUp given) {
    List<FailedDelivery> history = given.history().stream().map(Burials::failed).toList();
    FailedDelivery last = history.isEmpty() ? null : history.getLast();
    return new Diagnosis(
        reason(given.reason()),
        last == null ? "" : last.errorClass(),
        last == null ? "" : last.error(),
        given.attempts(),
        history);
  }

  private static FailedDelivery failed(FailedAttempt attempt) {
    return new FailedDelivery(
        attempt.attempt(),
        attempt.at(),
        attempt.consumer(),
        attempt.errorClass().value(),
        attempt.error());
  }

  private static DeadLetterReason reason(GivenUp.Reason reason) {
    return switch (reason) {
      case EXHAUSTED -> DeadLetterReason.EXHAUSTED;
      case NOT_RETRYABLE -> DeadLetterReason.NOT_RETRYABLE;
      case REJECTED -> DeadLetterReason.REJECTED;
      case EXPIRED -> DeadLetterReason.EXPIRED;
      case CONSUMER_LOST -> DeadLetterReason.CONSUMER_LOST;
    };
  }
}
