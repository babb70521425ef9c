package dev.baton.infrastructure.filter;

import static dev.baton.infrastructure.filter.FilteredEvents.with;
import static dev.baton.infrastructure.filter.FilteredEvents.withPayload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.EventFilter.Failed;
import dev.baton.application.port.EventFilter.Unwanted;
import dev.baton.application.port.EventFilter.Verdict;
import dev.baton.application.port.EventFilter.Wanted;
import dev.baton.application.port.EventView;
import dev.baton.application.port.Filters.Compiled;
import dev.baton.application.port.Filters.Faulty;
import dev.baton.domain.event.FilterFault;
import dev.baton.domain.event.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelFiltersTest {
  private static final String DESIGN =
      """
      {"stage": "design", "cost": 12, "share": 0.5, "done": true, "none": null,
       "by": {"name": "ann"}, "tags": ["api", "v2"], "large": 123456789012345678901234567890}
      """;

  private final CelFilters filters = new CelFilters();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event.id == 'e-1' && event.source == 'agents/designer' && event.type == 'DesignCompleted'",
        "event.subject == 'the API' && event.time == timestamp('2026-01-01T00:00:00Z')",
        "event.data_content_type == 'application/json'",
        "event.data_schema.startsWith('https://') && event.version == '1.2'",
        "event.correlation_id == 'c-1' && event.causation_id == 'e-0'",
        "event.partition_key == 'key' && event.topic == 'project.designs'",
        "event.kind == 'command' && event.priority > 7",
        "event.recipient == 'bob' && event.reply_to == 'answers' && event.requires_response",
        "event.headers.stage == 'final' && event.headers['x-cost'] == '12'",
        "int(event.headers['x-cost']) > 10 && !('other' in event.headers)",
        "event.position == 17 && event.recorded_at - event.time == duration('60s')",
        "event.principal == 'ann' && event.stream == 'orders-7' && event.stream_version == 3",
        "payload.stage == 'design' && payload['cost'] == 12 && payload.cost == 12.0",
        "payload.cost > 11.5 && payload.share < 1 && payload.done && payload.none == null",
        "payload.by.name in ['ann', 'bob'] && 'api' in payload.tags && payload.tags[1] == 'v2'",
        "has(payload.by.name) && !has(payload.by.age) && size(payload.tags) == 2",
        "payload.tags.exists(tag, tag.startsWith('a')) && !payload.tags.all(tag, tag == 'api')",
        "payload.tags.filter(tag, tag.contains('2')).size() == 1",
        "payload.tags.map(tag, size(tag)) == [3, 2]",
        "payload.stage.matches('^des.+n$') && payload.large > 1e29",
        "event.time.getFullYear() == 2026 && (payload.done ? true : false)"
      })
  void a_filter_sees_the_whole_event(String expression) {
    assertThat(check(expression, withPayload(DESIGN))).as(expression).isEqualTo(new Wanted());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          event.typo == 'a'                      ; 1 ; 6  ; undefined field 'typo'; event has id
          evnt.type == 'a'                       ; 1 ; 1  ; undeclared reference to 'evnt'
          event.type ==                          ; 1 ; 14 ; mismatched input '<EOF>'
          event.priority == 'high'               ; 1 ; 16 ; found no matching overload for '_==_'
          event.type                             ; 1 ; 6  ; expected type 'bool' but found 'string'
          payload.a.matches('(')                 ; 1 ; 19 ; no pattern
          payload.a.matches('(a{1,500}){1,2}')   ; 1 ; 19 ; the pattern is too large
          payload.a.matches(payload.b)           ; 1 ; 26 ; matches takes a literal
          payload.a.contains(event.type)         ; 1 ; 25 ; contains takes a literal
          baton.Event{id: 'a'} == event           ; 1 ; 12 ; a filter makes no messages
          """)
  void what_is_no_filter_is_told_with_its_place(
      String expression, int line, int column, String message) {
    FilterFault fault = fault(expression);
    assertThat(fault.message()).as(expression).startsWith(message);
    assertThat(fault.line()).isEqualTo(line);
    assertThat(fault.column()).isEqualTo(column);
  }

  @Test
  void a_place_has_its_line() {
    FilterFault fault = fault("event.type == 'a'\n  && event.typo == 'b'");
    assertThat(fault.line()).isEqualTo(2);
    assertThat(fault.column()).isEqualTo(11);
  }

  @Test
  void an_expression_that_is_nested_too_deep_is_no_filter() {
    assertThat(tooDeep("(".repeat(2000) + "true" + ")".repeat(2000))).isTrue();
    assertThat(tooDeep("[".repeat(2000) + "]".repeat(2000) + " == []")).isTrue();
    assertThat(tooDeep("payload" + ".a".repeat(2000) + " == 1")).isTrue();
    assertThat(tooDeep("payload.a" + "+1".repeat(2000) + " == 1")).isTrue();
    assertThat(tooDeep("true" + "?true:true".repeat(400))).isTrue();
  }

  @Test
  void an_empty_expression_is_no_filter() {
    assertThat(fault(" ").line()).isEqualTo(1);
  }

  @Test
  void an_event_that_lacks_what_a_condition_asks_for_is_not_wanted() {
    RecordedEvent event = withPayload("{}");
    assertThat(check("payload.stage == 'design'", event)).isEqualTo(new Unwanted());
    assertThat(check("event.headers.none == 'a'", event)).isEqualTo(new Unwanted());
    assertThat(check("payload.a.b.startsWith('c') && true", event)).isEqualTo(new Unwanted());
  }

  @Test
  void a_filter_without_a_value_fails() {
    assertThat(why("payload.cost > 3", withPayload("{}")))
        .contains("key 'cost' is not present in map");
    assertThat(why("payload.cost > 3", withPayload("{\"cost\": \"much\"}"))).contains("overload");
    assertThat(why("payload.cost", withPayload("{\"cost\": 3}")))
        .isEqualTo("the filter is neither true nor false");
    assertThat(why("1 / (event.priority - 8) > 0", withPayload("{}"))).contains("zero");
  }

  @Test
  void a_payload_that_is_not_json_fails_only_those_filters_that_look_at_it() {
    RecordedEvent text = with("A", "text/plain", "{}");
    RecordedEvent broken = with("A", "", "{\"a\": ");
    for (RecordedEvent event : new RecordedEvent[] {text, broken}) {
      assertThat(why("payload.cost > 3", event)).isEqualTo("the payload is not JSON");
      assertThat(check("event.type == 'A'", event)).isEqualTo(new Wanted());
      assertThat(check("event.type == 'A' || payload.cost > 3", event)).isEqualTo(new Wanted());
      assertThat(check("payload.cost == 3", event)).isEqualTo(new Unwanted());
    }
    assertThat(why("payload.a > 1", with("A", "", "{} {}"))).isEqualTo("the payload is not JSON");
  }

  @Test
  void an_empty_payload_is_null() {
    assertThat(check("payload == null", withPayload(""))).isEqualTo(new Wanted());
  }

  @Test
  void a_payload_is_parsed_once_however_many_filters_look_at_it() {
    EventView view = filters.view(withPayload(DESIGN));
    Object first = ((CelEventView) view).payload().orElseThrow();
    assertThat(compiled("payload.cost > 1").check(view)).isEqualTo(new Wanted());
    assertThat(((CelEventView) view).payload().orElseThrow()).isSameAs(first);
  }

  private Verdict check(String expression, RecordedEvent event) {
    return compiled(expression).check(filters.view(event));
  }

  private String why(String expression, RecordedEvent event) {
    return ((Failed) check(expression, event)).why();
  }

  private CelEventFilter compiled(String expression) {
    return (CelEventFilter) ((Compiled) filters.compile(expression)).filter();
  }

  private boolean tooDeep(String expression) {
    return fault(expression).message().startsWith("Expression recursion limit exceeded");
  }

  private FilterFault fault(String expression) {
    return ((Faulty) filters.compile(expression)).fault();
  }
}
