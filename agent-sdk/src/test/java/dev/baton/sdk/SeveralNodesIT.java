package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.fixture.Await;
import dev.baton.sdk.fixture.InMemoryBaton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A client that knows several nodes. */
class SeveralNodesIT extends ConsumerTest {
  private static final int MANY = 100;

  @Test
  void a_client_goes_on_with_another_node_when_the_one_that_it_used_is_gone() {
    try (InMemoryBaton other = InMemoryBaton.start();
        Baton both = client(server.target() + "," + other.target())) {
      both.publish(note(1));
      InMemoryBaton first = server.events().isEmpty() ? other : server;
      InMemoryBaton second = server.events().isEmpty() ? server : other;
      first.stop();
      both.publish(note(2));
      assertThat(second.events()).hasSize(1);

      first.startAgain();
      second.stop();
      both.publish(note(3));
      assertThat(first.events()).hasSize(2);
    }
  }

  @Test
  void a_consumer_goes_on_at_another_node() {
    try (InMemoryBaton other = InMemoryBaton.start();
        Baton both = client(server.target() + "," + other.target())) {
      for (InMemoryBaton each : List.of(server, other)) {
        try (Baton one = client(each.target())) {
          one.subscription("notes").topics("notes.*").fromEarliest().create();
          one.publish(note(each == server ? 1 : 2));
        }
      }
      try (RunningSubscription notes = both.subscription("notes").handle(handled::add)) {
        Await.until(() -> handled.size() == 1);
        (numbers().contains(1) ? server : other).stop();
        Await.until(() -> handled.size() == 2);

        assertThat(notes.isRunning()).isTrue();
        assertThat(numbers()).containsExactlyInAnyOrder(1, 2);
      }
    }
  }

  @Test
  void not_all_clients_go_to_the_same_node() {
    try (InMemoryBaton other = InMemoryBaton.start()) {
      Set<Boolean> used = new HashSet<>();
      for (int clients = 0; clients < MANY && used.size() < 2; clients++) {
        int before = other.events().size();
        try (Baton both = client(server.target() + "," + other.target())) {
          both.publish(note(clients));
        }
        used.add(other.events().size() > before);
      }
      assertThat(used).containsExactlyInAnyOrder(true, false);
    }
  }

  @Test
  void a_node_whose_name_nobody_knows_is_left_out() {
    try (Baton both = client("no-such-host.invalid:7411," + server.target())) {
      both.publish(note(1));

      assertThat(server.events()).hasSize(1);
    }
  }

  private static Baton client(String target) {
    return Baton.builder().target(target).agent("ann").retry(QUICK).connect();
  }
}
