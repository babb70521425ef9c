package dev.baton.benchmarks.chaos.agent;

import dev.baton.benchmarks.chaos.script.Inquiry;
import dev.baton.sdk.Baton;
import dev.baton.sdk.BatonException;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RequestInfo;
import dev.baton.sdk.RequestReply;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Asks, and writes down what it is told. Any thread may use it. */
final class Requester {
  /** Repliers may not have registered yet when the first requests are made. */
  private static final String NOBODY_YET = "UNKNOWN_CAPABILITY";

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int MOST_TRIES = 600;

  private final Baton baton;
  private final RequesterBook book;

  Requester(Baton baton, RequesterBook book) {
    this.baton = baton;
    this.book = book;
  }

  /** Takes in events that tell outcomes, from the first on that no earlier start has settled. */
  void hearCallbacks() {
    String inbox = baton.openInbox();
    var unused =
        baton
            .subscription("callbacks-" + baton.agent())
            .topics(inbox)
            .where("'baton-outcome' in event.headers")
            .fromEarliest()
            .handle(this::called);
  }

  private void called(ReceivedEvent event) {
    String outcome = event.headers().getOrDefault("baton-outcome", "");
    String answer = outcome.equals("answered") ? event.text() : "";
    book.told(event.headers().getOrDefault("baton-request", ""), true, outcome, answer);
  }

  /** Makes a request, and waits for its outcome where its form says so. */
  void ask(Inquiry inquiry) {
    book.begun(inquiry.id());
    for (int tries = 1; ; tries++) {
      try {
        once(inquiry);
        return;
      } catch (BatonException refused) {
        if (!refused.reason().equals(NOBODY_YET) || tries == MOST_TRIES) {
          book.refused(inquiry.id(), refused);
          return;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void once(Inquiry inquiry) {
    if (inquiry.form().isWaitedFor()) {
      RequestInfo outcome = inquiry.describe(baton).ask();
      book.told(inquiry.id(), false, word(outcome), answers(outcome));
    } else {
      RequestInfo unused = inquiry.describe(baton).submit();
      book.submitted(inquiry.id());
    }
  }

  private static String word(RequestInfo outcome) {
    return outcome.status().name().toLowerCase(Locale.ROOT);
  }

  private static String answers(RequestInfo outcome) {
    return outcome.answers().stream()
        .map(RequestReply::text)
        .distinct()
        .collect(Collectors.joining(","));
  }
}
