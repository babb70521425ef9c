package dev.baton.application.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.event.RecordedEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcessNewsTest {
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofMinutes(10);

  private final Tail tail = new Tail(1_000, 1L << 20);
  private final Set<Long> concerning = new HashSet<>();
  private final ProcessNews news = new ProcessNews(this::concerns, 0);

  ProcessNewsTest() {
    tail.listen(news);
  }

  private boolean concerns(RecordedEvent event) {
    return concerning.contains(event.position());
  }

  private static RecordedEvent event(long position) {
    return TailTest.events(position, position).getFirst();
  }

  private void come(long from, long to) {
    tail.add(TailTest.events(from, to));
  }

  @Test
  void what_is_no_concern_is_passed_over() {
    come(1, 7);
    assertThat(news.goOn(1)).isEqualTo(8);
    assertThat(news.goOn(8)).isEqualTo(8);
  }

  @Test
  void it_goes_on_at_the_first_that_is_a_concern_and_reads_all_that_came_until_then() {
    concerning.add(4L);
    come(1, 7);
    assertThat(news.goOn(1)).isEqualTo(4);
    assertThat(news.goOn(5)).isEqualTo(5);
    assertThat(news.goOn(7)).isEqualTo(7);
    come(8, 9);
    assertThat(news.goOn(8)).isEqualTo(10);
  }

  @Test
  void facts_are_a_concern_whatever_is_awaited() {
    tail.add(List.of(event(1), TailTest.fact(2), event(3)));
    assertThat(news.goOn(1)).isEqualTo(2);
    assertThat(news.isConcern(List.of(event(1), TailTest.fact(2)))).isTrue();
    assertThat(news.isConcern(List.of(event(1)))).isFalse();
  }

  @Test
  void what_is_awaited_in_front_of_a_fact_comes_first() {
    concerning.add(2L);
    tail.add(List.of(event(1), event(2), TailTest.fact(3)));
    assertThat(news.goOn(1)).isEqualTo(2);
  }

  @Test
  void what_came_before_a_change_is_read_whatever_it_looked_like() {
    come(1, 7);
    news.changed();
    assertThat(news.goOn(3)).isEqualTo(3);
    come(8, 9);
    assertThat(news.goOn(8)).isEqualTo(10);
  }

  @Test
  void one_that_was_read_already_hides_none_behind_it() {
    concerning.addAll(Set.of(2L, 6L));
    come(1, 7);
    assertThat(news.goOn(3)).isEqualTo(3);
    assertThat(news.goOn(6)).isEqualTo(6);
  }

  @Test
  void what_was_never_looked_at_is_read() {
    tail.skipTo(20);
    come(21, 22);
    assertThat(news.goOn(5)).isEqualTo(5);
    assertThat(news.goOn(21)).isEqualTo(23);
  }

  @Test
  void whoever_waits_sleeps_through_what_is_no_concern() throws InterruptedException {
    come(1, 7);
    Thread waiting = Thread.ofVirtual().start(() -> await(8));
    come(8, 9);
    assertThat(waiting.join(AT_ONCE)).isFalse();
    concerning.add(10L);
    come(10, 10);
    assertThat(waiting.join(LONG)).isTrue();
  }

  @Test
  void nobody_waits_while_there_is_something_to_read() throws InterruptedException {
    come(1, 7);
    news.changed();
    news.await(7, LONG);
    assertThat(news.goOn(7)).isEqualTo(7);
  }

  private void await(long next) {
    try {
      news.await(next, LONG);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
