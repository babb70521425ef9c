package dev.baton.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.sdk.Baton;
import dev.baton.sdk.BatonException;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.Page;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.TimelineEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A server of its own for each test, on whatever store, and agents that are connected to it. */
@Timeout(90)
abstract class WithServer {
  static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

  /** As {@code ann}. */
  Baton baton;

  private final List<Baton> others = new ArrayList<>();
  private BatonServer server;

  /** A server on the store, with nothing in it. */
  abstract BatonServer start();

  @BeforeEach
  final void connect() {
    server = start();
    baton = Baton.connect(server.address(), "ann");
  }

  @AfterEach
  final void close() {
    others.forEach(Baton::close);
    baton.close();
    server.close();
  }

  /** The connection of another agent. */
  final Baton agent(String name) {
    Baton other = Baton.connect(server.address(), name);
    others.add(other);
    return other;
  }

  /** The next delivery of a subscription. */
  final ReceivedEvent next(String subscription) {
    return baton.subscriptions().pull(subscription, 1, LONG_ENOUGH).getFirst();
  }

  /** What stands on a topic. */
  final List<ReceivedEvent> on(String topic) {
    return baton.read().topics(topic).limit(1_000).list();
  }

  /** What is said in a conversation. */
  final List<ReceivedEvent> timeline(String conversation) {
    return baton.timeline(conversation).stream().map(TimelineEntry::event).toList();
  }

  /** A whole list, by pages of one. */
  static <T> List<T> pageByPage(Page.Source<T> source) {
    List<T> found = new ArrayList<>();
    String token = "";
    do {
      Page<T> page = source.get(1, token);
      found.addAll(page.items());
      token = page.next();
    } while (!token.isEmpty());
    return found;
  }

  /** Whether a look finds what it looks for. */
  static boolean exists(Runnable look) {
    try {
      look.run();
      return true;
    } catch (BatonException unknown) {
      return false;
    }
  }

  /** A call is refused, and has changed nothing. */
  final void assertRefused(ThrowingCallable call, Refusal refusal) {
    assertUnchangedBy(
        () -> assertThat(Refusal.of(catchThrowable(call))).as("refused").isEqualTo(refusal));
  }

  /** Calls append nothing to the log. */
  final void assertUnchangedBy(Runnable calls) {
    long before = mark();
    calls.run();
    assertThat(mark()).as("the log has not grown").isEqualTo(before + 1);
  }

  /** Where the log has just been: a mark stands there. */
  private long mark() {
    return baton.publish(OutgoingEvent.on("test.marks", "Mark")).position();
  }
}
