package dev.baton.adapters.memory.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.faults.StoreLine;
import dev.baton.adapters.memory.kernel.InMemoryViews;
import dev.baton.application.kernel.ProjectionPorts;
import dev.baton.application.kernel.ProjectionRunner;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.ViewQuery;
import dev.baton.application.port.Views;
import dev.baton.application.port.Views.Generation;
import dev.baton.contracts.Events;
import dev.baton.domain.kernel.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A view follows from the log, on however many nodes, and is made anew while it is read. */
class ProjectionRunnerTest {
  private final ProcessWorld world = new ProcessWorld();
  private final InMemoryViews views = new InMemoryViews();
  private final ProcessNode node = world.node("ann");
  private final Viewer ann = new Viewer(new StoreLine(), 1);
  private final Viewer bob = new Viewer(new StoreLine(), 1);

  /** A node that keeps the view. */
  private final class Viewer {
    private final TailFeed feed;
    private final ProjectionRunner runner;

    Viewer(StoreLine line, int version) {
      EventLog log = line.to(EventLog.class, world.log);
      Tail tail = new Tail(64, 1 << 20);
      feed = new TailFeed(log, tail);
      feed.start(0);
      runner =
          new ProjectionRunner(
              new ProjectionPorts(log, tail, line.to(Views.class, views), world.codec),
              new ErrandList(version));
    }

    void run() {
      boolean unused = feed.runOnce();
      for (int rounds = 0; runner.runOnce(world.clock.now()) && rounds < 1_000; rounds++) {}
    }
  }

  @Test
  void rows_follow_from_facts_that_stood_there_and_from_those_that_come() throws Exception {
    decide("Order", "milk,tea,bread");
    ann.run();
    assertThat(rows()).isEqualTo(Map.of("milk", "v1:0", "tea", "v1:0", "bread", "v1:0"));
    decide("Remind", "milk,tea");
    decide("Remind", "milk");
    decide("Finish", "tea");
    ann.run();
    assertThat(rows()).isEqualTo(Map.of("milk", "v1:2", "bread", "v1:0"));
    assertThat(ann.runner.awaitLatest(Duration.ZERO)).isTrue();
    assertThat(ann.runner.await(world.log.head() + 1, Duration.ofMillis(1))).isFalse();
  }

  @Test
  @Timeout(60)
  void who_waits_for_news_wakes_for_what_came_since_the_last_round() throws Exception {
    ann.run();
    decide("Order", "milk");
    boolean unused = ann.feed.runOnce();
    ann.runner.awaitNews(Duration.ofHours(1));
    ann.run();
    assertThat(rows()).containsKey("milk");
  }

  @Test
  void rows_and_how_far_they_are_are_stored_together_by_the_quicker_of_two_nodes() {
    decide("Order", "milk");
    ann.run();
    decide("Remind", "milk");
    bob.run();
    ann.run();
    decide("Remind", "milk");
    ann.run();
    bob.run();
    assertThat(rows()).isEqualTo(Map.of("milk", "v1:2"));
    assertThat(views.generations("errands").getFirst().position())
        .as("the end of the page")
        .isEqualTo(world.log.head());
  }

  @Test
  void what_was_not_answered_is_not_taken_in_twice() {
    StoreLine line = new StoreLine();
    Viewer cut = new Viewer(line, 1);
    decide("Order", "milk");
    decide("Remind", "milk");
    cut.run();
    decide("Remind", "milk");
    line.losesAnswers = true;
    try {
      cut.run();
    } catch (RuntimeException lost) {
      assertThat(lost).hasMessageContaining("away");
    }
    line.losesAnswers = false;
    world.clock.advance(Duration.ofSeconds(1));
    cut.run();
    assertThat(rows()).isEqualTo(Map.of("milk", "v1:2"));
  }

  @Test
  void events_that_it_does_not_hear_cost_no_store() {
    StoreLine line = new StoreLine();
    Viewer quiet = new Viewer(line, 1);
    quiet.run();
    long before = views.generations("errands").getFirst().position();
    var unused = world.log.append(List.of(Events.request(Events.any())));
    quiet.run();
    assertThat(views.generations("errands").getFirst().position()).isEqualTo(before);
    assertThat(quiet.runner.isUpTo(world.log.head())).isTrue();
  }

  @Test
  void a_view_is_made_anew_while_it_is_read() {
    IntStream.range(0, 700).forEach(n -> decide("Order", "errand-" + n));
    ann.run();
    ann.runner.rebuild();
    ann.runner.rebuild();
    world.clock.advance(Duration.ofSeconds(1));
    assertThat(ann.runner.runOnce(world.clock.now())).isTrue();
    assertThat(makings()).containsExactly("1 read", "2");
    assertThat(rows()).as("the first half is there anew").hasSize(700);
    decide("Remind", "errand-0");
    ann.run();
    assertThat(rows()).hasSize(700).containsEntry("errand-0", "v1:1");
    runForAWhile(ann);
    assertThat(makings()).containsExactly("2 read");
    assertThat(rows()).hasSize(700).containsEntry("errand-0", "v1:1");
  }

  @Test
  void a_view_is_made_anew_though_the_clock_was_set_back() {
    Instant start = world.clock.now();
    decide("Order", "milk");
    world.clock.set(start.plus(Duration.ofHours(1)));
    ann.run();
    world.clock.set(start);
    ann.runner.rebuild();
    ann.run();
    assertThat(makings()).contains("2 read");
  }

  @Test
  void a_projection_of_a_higher_version_makes_its_view_anew_and_older_nodes_leave_it_alone() {
    decide("Order", "milk");
    ann.run();
    Viewer upgraded = new Viewer(new StoreLine(), 2);
    runForAWhile(upgraded);
    assertThat(rows()).isEqualTo(Map.of("milk", "v2:0"));
    decide("Remind", "milk");
    runForAWhile(ann);
    assertThat(rows()).isEqualTo(Map.of("milk", "v2:0"));
    runForAWhile(upgraded);
    assertThat(rows()).isEqualTo(Map.of("milk", "v2:1"));
    assertThat(makings()).containsExactly("2 read");
  }

  @Test
  void a_node_of_an_older_version_does_not_make_a_newer_view_anew() {
    decide("Order", "milk");
    ann.run();
    runForAWhile(new Viewer(new StoreLine(), 2));
    ann.runner.rebuild();
    runForAWhile(ann);
    assertThat(makings()).containsExactly("2 read");
    assertThat(rows()).isEqualTo(Map.of("milk", "v2:0"));
  }

  private void runForAWhile(Viewer viewer) {
    for (int second = 0; second < 5; second++) {
      world.clock.advance(Duration.ofSeconds(1));
      viewer.run();
    }
  }

  private List<String> makings() {
    return views.generations("errands").stream().map(ProjectionRunnerTest::text).toList();
  }

  private static String text(Generation generation) {
    return generation.id().number() + (generation.current() ? " read" : "");
  }

  private void decide(String type, String names) {
    var unused = world.say(type, names);
    node.run();
  }

  private Map<String, String> rows() {
    return views.list(ViewQuery.first("errands", Namespace.DEFAULT, 1_000)).stream()
        .collect(Collectors.toMap(row -> row.id().key(), ErrandList::text));
  }
}
