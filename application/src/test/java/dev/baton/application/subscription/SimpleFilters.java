package dev.baton.application.subscription;

import dev.baton.application.port.EventFilter;
import dev.baton.application.port.EventPath;
import dev.baton.application.port.EventView;
import dev.baton.application.port.FilterCondition;
import dev.baton.application.port.Filters;
import dev.baton.domain.event.FilterFault;
import dev.baton.domain.event.RecordedEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Filters without a language: {@code type=a|b} and {@code topic^a} are conditions, of which several
 * are joined by blanks; {@code odd} wants odd positions, {@code fails} always fails, and {@code
 * bad} is no filter.
 */
final class SimpleFilters implements Filters {
  int views;

  @Override
  public Compilation compile(String expression) {
    return expression.equals("bad")
        ? new Faulty(new FilterFault("it is bad", 1, 1))
        : new Compiled(new SimpleFilter(expression, conditions(expression)));
  }

  private static List<FilterCondition> conditions(String expression) {
    return Arrays.stream(expression.split(" "))
        .filter(part -> part.contains("=") || part.contains("^"))
        .map(SimpleFilters::condition)
        .toList();
  }

  private static FilterCondition condition(String part) {
    String[] sides = part.split("[=^]");
    EventPath path = new EventPath(List.of(EventPath.EVENT, sides[0]));
    return part.contains("^")
        ? new FilterCondition.StartsWith(path, sides[1])
        : new FilterCondition.OneOf(
            path, Arrays.stream(sides[1].split("\\|")).collect(Collectors.toSet()));
  }

  @Override
  public EventView view(RecordedEvent event) {
    views++;
    return new SimpleView(event);
  }

  private record SimpleView(RecordedEvent event) implements EventView {
    @Override
    public @Nullable Object value(EventPath path) {
      return switch (path.names().get(1)) {
        case "type" -> event.event().type();
        case "topic" -> event.topic().value();
        default -> null;
      };
    }
  }

  private record SimpleFilter(String expression, List<FilterCondition> conditions)
      implements EventFilter {
    private static final Set<String> FAILING = Set.of("fails");

    @Override
    public Verdict check(EventView view) {
      if (FAILING.contains(expression)) {
        return new Failed("it always does");
      }
      boolean meets =
          conditions.stream().allMatch(condition -> condition.admits(view.value(condition.path())));
      boolean odd = !expression.contains("odd") || view.event().position() % 2 == 1;
      return meets && odd ? new Wanted() : new Unwanted();
    }
  }
}
