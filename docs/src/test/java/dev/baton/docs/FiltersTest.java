package dev.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.EventFilter.Failed;
import dev.baton.application.port.EventFilter.Unwanted;
import dev.baton.application.port.EventFilter.Verdict;
import dev.baton.application.port.EventFilter.Wanted;
import dev.baton.application.port.Filters.Compiled;
import dev.baton.application.port.Filters.Faulty;
import dev.baton.contracts.Events;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import dev.baton.infrastructure.filter.CelFilters;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the guide to filters do what it says. */
class FiltersTest {
  private static final Document GUIDE = Document.read(Path.of("docs", "FILTERS.md"));
  private static final Instant T1 = Instant.parse("2026-01-01T00:00:00Z");

  private final CelFilters filters = new CelFilters();

  static List<String> wanted() {
    return examples("cel");
  }

  static List<String> unwanted() {
    return examples("cel unwanted");
  }

  static List<String> failed() {
    return examples("cel failed");
  }

  static List<String> refused() {
    return examples("cel refused");
  }

  private static List<String> examples(String language) {
    return GUIDE.blocks(language).stream().flatMap(block -> block.text().lines()).toList();
  }

  @ParameterizedTest
  @MethodSource("wanted")
  void what_is_said_to_be_true_is(String expression) {
    assertThat(check(expression)).isInstanceOf(Wanted.class);
  }

  @ParameterizedTest
  @MethodSource("unwanted")
  void what_is_said_to_be_false_is(String expression) {
    assertThat(check(expression)).isInstanceOf(Unwanted.class);
  }

  @ParameterizedTest
  @MethodSource("failed")
  void what_is_said_to_fail_does(String expression) {
    assertThat(check(expression)).isInstanceOf(Failed.class);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_is_said_to_be_refused_is(String expression) {
    assertThat(filters.compile(expression)).isInstanceOf(Faulty.class);
  }

  @Test
  void the_table_has_all_fields() {
    String fault = ((Faulty) filters.compile("event.typo == ''")).fault().message();
    String fields = fault.substring(fault.indexOf("has ") + "has ".length());

    assertThat(
            GUIDE.prose().stream()
                .filter(line -> line.startsWith("| `event."))
                .map(line -> line.split("`")[1]))
        .containsExactlyElementsOf(
            Stream.of(fields.split(", ")).map(field -> "event." + field).toList());
  }

  private Verdict check(String expression) {
    return ((Compiled) filters.compile(expression)).filter().check(filters.view(event()));
  }

  private static RecordedEvent event() {
    return new RecordedEvent(
        1,
        T1,
        Namespace.DEFAULT,
        Principal.ANONYMOUS,
        StreamId.NONE,
        0,
        Events.event()
            .source("agents/designer")
            .type("DesignCompleted")
            .time(T1)
            .priority(8)
            .json(GUIDE.blocks("json").getFirst().text())
            .build());
  }
}
