package dev.baton.docs.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.DeadLetter;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.ScheduledEvent;
import dev.baton.sdk.Scheduling;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** What happens later, and what comes too late. */
class TimingIT extends PatternServer {
  private final BlockingQueue<ReceivedEvent> handled = new LinkedBlockingQueue<>();

  @Test
  void an_event_is_published_later_moved_and_cancelled() throws Exception {
    baton.subscription("calendar").topics("calendar.*").handle(handled::add);

    // region delayed
    OutgoingEvent reminder = OutgoingEvent.on("calendar.reminders", "ReviewIsDue");
    Instant inAnHour = Instant.now().plus(Duration.ofHours(1));
    Scheduling first = baton.schedule(reminder, inAnHour);
    Scheduling second = baton.schedule(reminder.newId(), inAnHour);
    baton.scheduled().reschedule(first.scheduledId(), Instant.now().plusSeconds(1));
    ScheduledEvent gone = baton.scheduled().cancel(second.scheduledId());
    // endregion

    assertThat(gone.state()).isEqualTo(ScheduledEvent.State.CANCELLED);
    assertThat(next(handled).id()).isEqualTo(first.id());
    assertThat(baton.scheduled().list()).isEmpty();
    assertThat(handled).isEmpty();
  }

  @Test
  void what_expires_before_it_is_delivered_is_a_dead_letter() throws Exception {
    baton.subscription("letters").topics("baton.deadletters").handle(handled::add);
    baton.subscription("traders").topics("market.*").create();

    // region expiry
    Instant soon = Instant.now().plusMillis(1);
    baton.publish(OutgoingEvent.on("market.offers", "OfferMade").expiresAt(soon));
    // endregion
    baton.subscription("traders").handle(offer -> {});

    DeadLetter letter = baton.deadLetters().get(next(handled).json().path("id").asString());
    assertThat(letter.failure().reason()).isEqualTo(DeadLetter.Reason.EXPIRED);
    assertThat(letter.failure().suggested()).isEqualTo(DeadLetter.Action.ARCHIVE);
  }
}
