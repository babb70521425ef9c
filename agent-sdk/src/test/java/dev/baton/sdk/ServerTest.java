package dev.baton.sdk;

import dev.baton.sdk.fixture.InMemoryBaton;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test with a server and a client that loses no time. */
class ServerTest {
  static final RetryPolicy QUICK =
      new RetryPolicy(Duration.ofSeconds(30), Duration.ofMillis(1), Duration.ofMillis(20));

  InMemoryBaton server;
  Baton baton;

  @BeforeEach
  void start() {
    server = InMemoryBaton.start();
    baton = client(QUICK);
  }

  @AfterEach
  void stop() {
    baton.close();
    server.close();
  }

  Baton client(RetryPolicy retry) {
    return Baton.builder().target(server.target()).agent("ann").retry(retry).connect();
  }

  static OutgoingEvent note(int number) {
    return OutgoingEvent.on("notes.daily", "NoteTaken").json("{\"number\":" + number + "}");
  }
}
