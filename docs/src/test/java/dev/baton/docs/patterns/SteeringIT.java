package dev.baton.docs.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.Blocker;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.Reject;
import dev.baton.sdk.SubscriptionInfo;
import dev.baton.sdk.Subscriptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Consuming by hand, and steering what others consume. */
class SteeringIT extends PatternServer {
  private final BlockingQueue<ReceivedEvent> handled = new LinkedBlockingQueue<>();

  @Test
  void a_simple_client_pulls_and_settles() {
    baton.subscription("nightly").topics("reports.*").create();
    for (int i = 1; i <= 3; i++) {
      baton.publish(event("reports.new", "ReportAsked", i));
    }

    // region pull
    Subscriptions pulling = baton.subscriptions();
    List<ReceivedEvent> batch = pulling.pull("nightly", 100, Duration.ofSeconds(10));
    int settled = pulling.ack("nightly", batch.subList(0, batch.size() - 1));
    pulling.reject("nightly", List.of(batch.getLast()), Reject.because("no such report"));
    // endregion

    assertThat(batch).isNotEmpty();
    assertThat(settled).isEqualTo(batch.size() - 1);
  }

  @Test
  void a_subscription_is_paused_and_resumed() throws Exception {
    baton.subscription("mailer").topics("mails.*").handle(handled::add);

    // region pause
    baton.subscriptions().pause("mailer");
    baton.publish(event("mails.out", "MailWritten", 1));
    List<Blocker> why = baton.subscriptions().explain("mailer");
    baton.subscriptions().resume("mailer");
    // endregion

    assertThat(why).extracting(Blocker::kind).contains(Blocker.Kind.PAUSED);
    assertThat(number(next(handled))).isEqualTo(1);
  }

  @Test
  void a_subscription_goes_on_elsewhere() throws Exception {
    baton.subscription("index").topics("pages.*").handle(handled::add);
    long first = baton.publish(event("pages.new", "PageWritten", 1)).position();
    assertThat(number(next(handled))).isEqualTo(1);

    // region seek
    baton.subscriptions().seek("index", first); // or an instant, seekToEarliest, seekToLatest
    // endregion

    assertThat(number(next(handled))).isEqualTo(1);
  }

  @Test
  void what_was_consumed_is_replayed_into_another_subscription() throws Exception {
    baton.subscription("index").topics("pages.*").create();
    baton.publish(event("pages.new", "PageWritten", 1));

    // region replay
    SubscriptionInfo index = baton.subscriptions().get("index");
    baton.subscription("index-2").like(index).fromEarliest().handle(handled::add);
    // endregion

    assertThat(number(next(handled))).isEqualTo(1);
    assertThat(baton.subscriptions().get("index-2").topics()).isEqualTo(index.topics());
  }
}
