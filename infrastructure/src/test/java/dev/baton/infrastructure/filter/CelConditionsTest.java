package dev.baton.infrastructure.filter;

import static dev.baton.infrastructure.filter.FilteredEvents.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.EventFilter.Wanted;
import dev.baton.application.port.EventPath;
import dev.baton.application.port.FilterCondition;
import dev.baton.application.port.FilterCondition.OneOf;
import dev.baton.application.port.FilterCondition.StartsWith;
import dev.baton.application.port.Filters.Compiled;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CelConditionsTest {
  private final CelFilters filters = new CelFilters();

  @Test
  void parts_that_compare_a_place_with_literals_are_conditions() {
    assertThat(conditions("event.type == 'A'")).containsExactly(oneOf("event.type", "A"));
    assertThat(conditions("'A' == event.type")).containsExactly(oneOf("event.type", "A"));
    assertThat(conditions("payload.a.b == 3")).containsExactly(oneOf("payload.a.b", 3.0));
    assertThat(conditions("payload['a'].b == 3.0")).containsExactly(oneOf("payload.a.b", 3.0));
    assertThat(conditions("payload.a == 3u")).containsExactly(oneOf("payload.a", 3.0));
    assertThat(conditions("payload.a == -0.0")).containsExactly(oneOf("payload.a", 0.0));
    assertThat(conditions("payload.a == true")).containsExactly(oneOf("payload.a", true));
    assertThat(conditions("payload.a in ['x', 1]")).containsExactly(oneOf("payload.a", "x", 1.0));
    assertThat(conditions("event.headers.h.startsWith('x')"))
        .containsExactly(new StartsWith(path("event.headers.h"), "x"));
    assertThat(conditions("event.type == 'A' || event.type in ['B', 'C']"))
        .containsExactly(oneOf("event.type", "A", "B", "C"));
    assertThat(conditions("payload.n > 3 && (event.type == 'A' && payload.x.startsWith('x'))"))
        .containsExactly(oneOf("event.type", "A"), new StartsWith(path("payload.x"), "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event.type != 'A'",
        "!(event.type == 'A')",
        "event.type == 'A' || payload.a == 3",
        "event.type == 'A' || event.type.startsWith('B')",
        "event.type == event.subject",
        "event.type.endsWith('A')",
        "payload.a in [payload.b, 1]",
        "payload.a == null",
        "payload.a == 9007199254740993",
        "payload.list[0] == 'a'",
        "payload == 'a'",
        "has(payload.a)",
        "payload.a ? event.type == 'A' : event.type == 'B'",
        "payload.list.exists(payload, payload.a == 3)"
      })
  void other_parts_are_none(String expression) {
    assertThat(conditions(expression)).as(expression).isEmpty();
  }

  /** The conditions may settle that an event is not wanted, and never decide otherwise. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void conditions_change_no_verdict(long seed) {
    Random random = new Random(seed);
    int wanted = 0;
    for (int round = 0; round < 300; round++) {
      String expression = expression(random, 3);
      CelEventFilter filter = compiled(expression);
      CelEventView view = new CelEventView(with(pick(random, "A", "B", "AB"), "", payload(random)));
      boolean alone = filter.evaluate(view) instanceof Wanted;
      wanted += alone ? 1 : 0;

      assertThat(filter.check(view) instanceof Wanted)
          .as("%s for %s of seed %d", expression, view.payload(), seed)
          .isEqualTo(alone);
    }
    assertThat(wanted).isBetween(30, 270);
  }

  private static String expression(Random random, int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      String left = expression(random, depth - 1);
      String right = expression(random, depth - 1);
      return switch (random.nextInt(6)) {
        case 0, 1 -> "(" + left + " || " + right + ")";
        case 2 -> "!(" + left + ")";
        case 3 -> "(" + left + " ? " + right + " : false)";
        default -> "(" + left + " && " + right + ")";
      };
    }
    String place = pick(random, "payload.a", "payload['b']", "payload.c.a", "event.headers.stage");
    String literal = pick(random, "'x'", "'xy'", "1", "1.0", "1u", "0", "true", "'final'", "null");
    return switch (random.nextInt(6)) {
      case 0 -> "event.type == " + pick(random, "'A'", "'B'");
      case 1 -> "event.type.startsWith(" + pick(random, "'A'", "'AB'", "''") + ")";
      case 2 -> "payload.a.startsWith(" + pick(random, "'x'", "'xy'") + ")";
      case 3 -> "dyn(" + place + ") in [" + literal + ", 'x']";
      case 4 -> literal + " == dyn(" + place + ")";
      default -> "payload.a " + pick(random, "==", "!=") + " " + literal;
    };
  }

  private static String payload(Random random) {
    String value = pick(random, "\"x\"", "\"xy\"", "1", "1.0", "-0.0", "true", "null", "[]");
    return pick(
            random,
            "{\"a\": %s, \"b\": %s, \"c\": {\"a\": %s}}",
            "{\"a\": %s}",
            "{\"b\": %2$s}",
            "{}",
            "[%s]",
            "not JSON")
        .formatted(value, value, value);
  }

  private static String pick(Random random, String... among) {
    return among[random.nextInt(among.length)];
  }

  private static OneOf oneOf(String path, Object... values) {
    return new OneOf(path(path), Set.of(values));
  }

  private static EventPath path(String dotted) {
    return new EventPath(List.of(dotted.split("\\.")));
  }

  private List<FilterCondition> conditions(String expression) {
    return compiled(expression).conditions();
  }

  private CelEventFilter compiled(String expression) {
    return (CelEventFilter) ((Compiled) filters.compile(expression)).filter();
  }
}
