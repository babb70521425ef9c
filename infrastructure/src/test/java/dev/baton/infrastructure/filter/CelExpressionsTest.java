package dev.baton.infrastructure.filter;

import static dev.baton.infrastructure.filter.FilteredEvents.withPayload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.Expressions.Compilation.Compiled;
import dev.baton.application.port.Expressions.Compilation.Faulty;
import dev.baton.application.port.Expressions.KeyOf;
import dev.baton.application.port.Expressions.Predicate;
import dev.baton.domain.aggregation.Expectation;
import dev.baton.domain.aggregation.Part;
import dev.baton.domain.aggregation.Tally;
import dev.baton.domain.aggregation.WaitSet;
import dev.baton.domain.event.FilterFault;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of events, and predicates over what has come. */
class CelExpressionsTest {
  private static final String ORDER =
      """
      {"order": "o-1", "number": 7, "share": 0.5, "done": true, "none": null, "empty": ""}
      """;

  private final CelExpressions expressions = new CelExpressions();

  @ParameterizedTest
  @CsvSource({
    "payload.order,o-1",
    "payload.number,7",
    "payload.done,true",
    "event.correlation_id,c-1",
    "event.source + '/' + payload.order,agents/designer/o-1"
  })
  void a_key_is_a_text_a_whole_number_or_a_truth_value(String expression, String value) {
    assertThat(keyOf(expression)).contains(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "payload.share",
        "payload.none",
        "payload.empty",
        "payload.missing",
        "payload",
        "payload.order.matches('(a|b)*') ? payload.nothing : payload.none"
      })
  void an_event_may_have_no_key(String expression) {
    assertThat(keyOf(expression)).isEmpty();
  }

  private Optional<String> keyOf(String expression) {
    return switch (expressions.key(expression)) {
      case Compiled<KeyOf> key -> key.expression().of(new CelFilters().view(withPayload(ORDER)));
      case Faulty<KeyOf> faulty -> Optional.of(faulty.fault().message());
    };
  }

  @Test
  void what_is_no_key_is_told_with_its_place() {
    assertThat(keyOf("event.nothing").orElseThrow()).contains("undefined field");
    assertThat(expressions.key("[event.id]"))
        .isEqualTo(
            new Faulty<>(
                new FilterFault("a key is a text, a whole number or a truth value", 1, 1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "counts.bid >= 2 && counts.plan == 0",
        "size(parts) == 2 && parts[0].expectation == 'bid'",
        "parts.exists(p, p.payload.number > 6)",
        "parts.all(p, p.source == 'agents/designer' && p.type == 'DesignCompleted')",
        "parts[0].id == 'e-1' && parts[0].subject == 'the API' && has(parts[0].time)",
        "size(parts[0]) == 7 && 'bid' in counts"
      })
  void a_predicate_sees_what_has_come(String predicate) {
    assertThat(holds(predicate)).as(predicate).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "counts.plan > 0",
        "parts[7].expectation == 'bid'",
        "parts[0].nothing == 1",
        "parts.exists(p, p.payload.missing == 1)"
      })
  void a_predicate_that_is_false_or_has_no_value_does_not_hold(String predicate) {
    assertThat(holds(predicate)).as(predicate).isFalse();
  }

  @Test
  void what_is_no_predicate_is_refused() {
    for (String text : List.of("counts.bid", "event.id == 'a'", "parts.exists(")) {
      assertThat(expressions.predicate(text)).as(text).isInstanceOf(Faulty.class);
    }
  }

  private boolean holds(String predicate) {
    WaitSet set =
        WaitSet.all(
            new Expectation("bid", List.of("Bid"), List.of(), "", 3),
            Expectation.of("plan", "Planned"));
    Part part = Part.of("bid", withPayload(ORDER), Part.MOST_BYTES);
    return switch (expressions.predicate(predicate)) {
      case Compiled<Predicate> compiled ->
          compiled.expression().holds(new Tally(set, List.of(part, part)));
      case Faulty<Predicate> faulty -> throw new AssertionError(faulty.fault().message());
    };
  }
}
