package dev.baton.sdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A test in which notes are published and consumed. */
abstract class ConsumerTest extends ServerTest {
  final List<ReceivedEvent> handled = Collections.synchronizedList(new ArrayList<>());

  SubscriptionBuilder notes() {
    return baton.subscription("notes").topics("notes.**");
  }

  void publish(int count) {
    for (int number = 1; number <= count; number++) {
      baton.publish(note(number));
    }
  }

  List<Integer> numbers() {
    return handled.stream().map(event -> event.json().path("number").asInt()).toList();
  }

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("did not happen");
      }
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
