package dev.baton.docs.patterns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.BatonException;
import dev.baton.sdk.DeadLetter;
import dev.baton.sdk.DeadLetterOverview;
import dev.baton.sdk.DeadLetterQuery;
import dev.baton.sdk.DeadLetters;
import dev.baton.sdk.ErrorClass;
import dev.baton.sdk.EventHandler;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.Redeliver;
import dev.baton.sdk.RedeliveryPolicy;
import dev.baton.sdk.Reject;
import dev.baton.sdk.Release;
import dev.baton.sdk.SubscriptionBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** What becomes of events that cannot be handled. */
class FailingIT extends PatternServer {
  private static final DeadLetterQuery OPEN =
      new DeadLetterQuery("", "", "", Optional.empty(), Optional.of(DeadLetter.Status.OPEN));

  private final BlockingQueue<ReceivedEvent> handled = new LinkedBlockingQueue<>();
  private final BlockingQueue<ReceivedEvent> letters = new LinkedBlockingQueue<>();

  @Test
  void what_fails_for_a_while_is_tried_again() throws Exception {
    // region retry
    RedeliveryPolicy patient =
        RedeliveryPolicy.exponential(Duration.ofMillis(20), Duration.ofSeconds(1))
            .retries(5)
            .retryingOn(ErrorClass.TIMEOUT, ErrorClass.TEMPORARY_FAILURE, "model_overloaded")
            .notRetryingOn(ErrorClass.INVALID_PAYLOAD, ErrorClass.UNAUTHORIZED);
    EventHandler asking =
        question -> {
          if (question.attempt() < 3) {
            throw Redeliver.byPolicy().as("model_overloaded").because("all models are busy");
          }
          handled.add(question);
        };
    baton.subscription("answers").topics("questions.*").retry(patient).handle(asking);
    // endregion
    baton.publish(event("questions.open", "Asked", 1));

    assertThat(next(handled).attempt()).isEqualTo(3);
  }

  @Test
  void a_handler_says_what_becomes_of_its_event() throws Exception {
    // region outcomes
    EventHandler choosy =
        task -> {
          switch (task.json().path("number").asInt()) {
            case 1 -> throw Redeliver.after(Duration.ofMillis(10)); // not now
            case 2 -> throw Reject.because("there is no task 2"); // never again: a dead letter
            case 3 -> throw Release.toOthers(); // not for me; that is no failure
            case 4 -> throw new IllegalStateException(); // failed; again, as the policy says
            default -> handled.add(task); // done
          }
        };
    // endregion
    baton.subscription("tasks").topics("tasks.*").handle(choosy);
    baton.subscription("letters").topics("baton.deadletters").handle(letters::add);
    baton.publish(event("tasks.new", "TaskGiven", 2));
    baton.publish(event("tasks.new", "TaskGiven", 5));

    assertThat(number(next(handled))).isEqualTo(5);
    assertThat(next(letters).json().toString()).contains("there is no task 2");
  }

  @Test
  void the_deadline_moves_while_a_handler_works() throws Exception {
    // region extend
    SubscriptionBuilder builds = baton.subscription("builds").topics("builds.*");
    builds.ackDeadline(Duration.ofSeconds(30)).maxExtension(Duration.ofHours(2));
    builds.handle(handled::add);
    // endregion
    baton.publish(event("builds.new", "BuildRequested", 1));

    assertThat(number(next(handled))).isEqualTo(1);
  }

  @Test
  void a_dead_letter_is_found_mended_and_replayed() throws Exception {
    EventHandler billing =
        order -> {
          if (!order.json().path("amount").isNumber()) {
            throw Reject.because("the amount is not a number");
          }
          handled.add(order);
        };
    baton.subscription("billing").topics("shop.orders").handle(billing);
    OutgoingEvent order = OutgoingEvent.on("shop.orders", "OrderPlaced");
    baton.publish(order.payload(Map.of("amount", "twelve")));
    await(1);

    // region workshop
    DeadLetters workshop = baton.deadLetters();
    List<DeadLetterOverview> open = workshop.list(OPEN, 100, "").items();
    DeadLetter letter = workshop.get(open.getFirst().id());
    String error = letter.failure().errorClass() + ": " + letter.failure().error();
    workshop.edit(letter.id(), "{\"amount\": 12}".getBytes(UTF_8), "the amount was in words");
    workshop.replay(letter.id());
    // endregion

    assertThat(error).isEqualTo("invalid_payload: the amount is not a number");
    ReceivedEvent replayed = next(handled);
    assertThat(replayed.json().path("amount").asInt()).isEqualTo(12);
    assertThat(replayed.deadLetter()).isEqualTo(letter.id());
    assertThat(workshop.get(letter.id()).edit().orElseThrow().author()).isEqualTo("ann");
  }

  @Test
  void dead_letters_are_replayed_at_a_rate_or_given_up() throws Exception {
    EventHandler broken =
        order -> {
          throw Reject.because("the till is broken");
        };
    var till = baton.subscription("till").topics("shop.orders").handle(broken);
    for (int i = 1; i <= 3; i++) {
      baton.publish(event("shop.orders", "OrderPlaced", i));
    }
    await(3);
    till.close();
    baton.subscription("till").handle(handled::add);
    String last = baton.deadLetters().list(OPEN, 100, "").items().getLast().id();

    // region replay-all
    baton.deadLetters().archive(last, "a test order");
    DeadLetters.Pace pace = new DeadLetters.Pace(50, 1_000);
    baton.deadLetters().replayAll(OPEN, pace, replay -> assertThat(replay.refusal()).isEmpty());
    // endregion

    assertThat(List.of(number(next(handled)), number(next(handled)))).containsExactly(1, 2);
    assertThat(handled).isEmpty();
  }

  @Test
  void an_agent_hears_of_dead_letters() throws Exception {
    // region subscribe-letters
    SubscriptionBuilder keeper = baton.subscription("keeper").topics("baton.deadletters");
    keeper.where("event.type == 'baton.deadletter.created'");
    keeper.handle(
        fact -> {
          DeadLetter letter = baton.deadLetters().get(fact.json().path("id").asString());
          if (letter.failure().suggested() == DeadLetter.Action.OPEN_INBOX) {
            letters.add(letter.original());
          }
        });
    // endregion
    EventHandler broken =
        order -> {
          throw Reject.because("the till is broken");
        };
    other.subscription("till").topics("shop.orders").handle(broken);
    baton.publish(event("shop.orders", "OrderPlaced", 1));
    sendToNobody();

    assertThat(next(letters).type()).isEqualTo("ReviewRequested");
  }

  private void sendToNobody() {
    try {
      other.send("carl", OutgoingEvent.of("ReviewRequested"));
    } catch (BatonException refused) {
      assertThat(refused.reason()).isEqualTo("UNKNOWN_RECIPIENT");
    }
  }

  /** Waits until so many dead letters are listed. */
  private void await(int letters) {
    until(() -> baton.deadLetters().list(OPEN, 100, "").items().size() == letters);
  }
}
