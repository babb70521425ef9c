package dev.baton.infrastructure.filter;

import static dev.baton.infrastructure.filter.FilteredEvents.withPayload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.EventFilter.Failed;
import dev.baton.application.port.EventFilter.Verdict;
import dev.baton.application.port.EventFilter.Wanted;
import dev.baton.application.port.Filters.Compiled;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an evaluation may cost. */
class FilterCostTest {
  private static final int LARGE = 1 << 20;
  private static final String TEXT = "{\"text\": \"" + "a".repeat(LARGE - 20) + "\"}";
  private static final String LIST =
      IntStream.range(0, LARGE / 8)
          .mapToObj(each -> "[" + each % 10 + ",0]")
          .collect(Collectors.joining(",", "{\"list\": [", "]}"));
  private static final String SHORT_LIST =
      IntStream.range(0, 900)
          .mapToObj(Integer::toString)
          .collect(Collectors.joining(",", "{\"list\": [", "]}"));

  private final CelFilters filters = new CelFilters();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "payload.text.matches('(a|aa)+$')",
        "payload.text.matches('(.*a){20}b')",
        "payload.text.contains('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab')",
        "(payload.text + payload.text + payload.text + payload.text).startsWith('b')",
        "[payload.text, payload.text, payload.text, payload.text] == []"
      })
  void a_filter_that_costs_too_much_for_a_text_fails(String expression) {
    assertThat(check(expression, TEXT)).as(expression).isEqualTo(tooCostly());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "payload.list == payload.list",
        "payload.list.all(each, each == each)",
        "[payload.list] == [payload.list]",
        "'a' in payload.list"
      })
  void a_filter_that_costs_too_much_for_a_list_fails(String expression) {
    assertThat(check(expression, LIST)).as(expression).isEqualTo(tooCostly());
  }

  @Test
  void loops_in_loops_have_an_end() {
    assertThat(check("payload.list.all(a, payload.list.all(b, a + b >= 0))", SHORT_LIST))
        .isInstanceOf(Failed.class);
    assertThat(check("payload.list.all(a, payload.list == payload.list)", SHORT_LIST))
        .isEqualTo(tooCostly());
  }

  @Test
  void what_is_too_costly_is_not_wanted_whatever_stands_beside_it() {
    assertThat(check("payload.text.matches('(.*a){20}b') || true", TEXT)).isEqualTo(tooCostly());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "payload.text.startsWith('a') && payload.text.contains('aaa') && size(payload.text) > 9",
        "payload.text != 'b'"
      })
  void a_large_text_may_be_looked_at(String expression) {
    assertThat(check(expression, TEXT)).as(expression).isEqualTo(new Wanted());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "payload.list.all(each, each >= 0)",
        "payload.list.filter(each, each % 2 == 0).map(each, each + 1).size() == 450",
        "payload.list == payload.list && 899 in payload.list"
      })
  void a_list_may_be_gone_through(String expression) {
    assertThat(check(expression, SHORT_LIST)).as(expression).isEqualTo(new Wanted());
  }

  private Verdict check(String expression, String payload) {
    return ((Compiled) filters.compile(expression))
        .filter()
        .check(filters.view(withPayload(payload)));
  }

  private static Failed tooCostly() {
    return new Failed("the filter costs more than 200000 units for this event");
  }
}
