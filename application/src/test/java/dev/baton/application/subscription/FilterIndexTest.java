package dev.baton.application.subscription;

import static dev.baton.application.subscription.RecordedEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.EventFilter.Wanted;
import dev.baton.domain.event.RecordedEvent;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterIndexTest {
  private final SimpleFilters filters = new SimpleFilters();
  private final EventViews views = new EventViews(filters);

  @Test
  void only_those_are_asked_whose_condition_holds() {
    List<String> expressions =
        List.of("type=A", "type=B|A", "type=B", "topic^a.", "topic^ab", "odd", "type=A topic^z");
    FilterIndex<String> index = new FilterIndex<>();
    expressions.forEach(
        expression -> index.add(expression, SubscriptionFilter.of(expression, filters)));

    assertThat(index.candidates(views.of(event(2, "a.b", "A", 0))))
        .containsExactlyInAnyOrder("odd", "type=A", "type=B|A", "type=A topic^z", "topic^a.");
    assertThat(index.candidates(views.of(event(3, "abc", "C", 0))))
        .containsExactlyInAnyOrder("odd", "topic^ab");
  }

  @Test
  void who_has_no_filter_wants_everything() {
    Route<String> route =
        Route.to(List.of("", "type=A"), expression -> SubscriptionFilter.of(expression, filters));

    assertThat(route.select(event(1, "a", "B", 0), views, any -> true)).containsExactly("");
    assertThat(route.select(event(2, "a", "A", 0), views, any -> true))
        .containsExactlyInAnyOrder("", "type=A");
  }

  @Test
  void a_filter_that_broke_is_asked_each_time_so_that_its_failures_are_counted() {
    FilterIndex<String> index = new FilterIndex<>();
    index.add("broken", SubscriptionFilter.of("bad", filters));

    assertThat(index.isEmpty()).isFalse();
    assertThat(index.candidates(views.of(event(1, "a")))).containsExactly("broken");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void the_index_finds_whom_asking_every_filter_finds(long seed) {
    Random random = new Random(seed);
    List<String> expressions =
        IntStream.range(0, 300).mapToObj(each -> expression(random)).distinct().toList();
    Route<String> route =
        Route.to(expressions, expression -> SubscriptionFilter.of(expression, filters));
    for (int position = 1; position <= 500; position++) {
      RecordedEvent event = event(position, word(random), word(random), 0);

      assertThat(route.select(event, views, expression -> wants(expression, event)))
          .as("event %s of seed %d", event, seed)
          .containsExactlyInAnyOrderElementsOf(
              expressions.stream().filter(expression -> wants(expression, event)).toList());
    }
  }

  private boolean wants(String expression, RecordedEvent event) {
    return SubscriptionFilter.of(expression, filters).check(views.of(event)) instanceof Wanted;
  }

  private static String expression(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> "odd";
      case 1 -> "type=" + word(random);
      case 2 -> "type=" + word(random) + "|" + word(random);
      case 3 -> "topic^" + word(random);
      case 4 -> "topic^" + word(random) + " type=" + word(random);
      case 5 -> "odd topic^" + word(random);
      default -> random.nextBoolean() ? "" : "fails";
    };
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int letters = 1 + random.nextInt(3); letters > 0; letters--) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }
}
