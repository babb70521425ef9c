package dev.baton.examples.first;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.fixture.Await;
import dev.baton.sdk.fixture.InMemoryBaton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstAgentIT {
  @Test
  void every_guest_is_greeted() {
    try (InMemoryBaton server = InMemoryBaton.start();
        Baton door = Baton.connect(server.target(), "door")) {
      Thread agent =
          Thread.ofVirtual().start(() -> FirstAgent.main(new String[] {server.target()}));
      door.publish(OutgoingEvent.on("party.guests", "GuestArrived").payload(Map.of("name", "Ada")));
      Await.until(() -> server.acknowledged("greeter") == 1);
      agent.interrupt();

      List<ReceivedEvent> greetings = door.read().topics("party.greetings").list();
      assertThat(greetings).hasSize(1);
      assertThat(greetings.getFirst().json().path("text").asString()).isEqualTo("Hello Ada");
      assertThat(door.timeline(greetings.getFirst().correlationId())).hasSize(2);
    }
  }

  @Test
  void it_has_at_most_twenty_lines() throws Exception {
    List<String> lines =
        Files.readAllLines(Path.of("src/main/java/dev/baton/examples/first/FirstAgent.java"));
    int from = lines.indexOf("// region first-agent");
    int to = lines.indexOf("// endregion");

    assertThat(from).isPositive();
    assertThat(to - from - 1).isBetween(1, 20);
  }
}
