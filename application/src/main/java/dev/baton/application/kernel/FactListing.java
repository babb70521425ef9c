package dev.baton.application.kernel;

import dev.baton.application.port.EventLog;
import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.ReadRequest.Direction;
import dev.baton.application.port.StreamKey;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.Namespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Finds things by the facts of a capability, the newest first, in bounded looks at the log. Safe
 * for any thread; blocks.
 */
public final class FactListing {
  private static final int LOOKED_AT = 200;

  /** One call looks at so many pages; what it does not find, the next page goes on with. */
  private static final int PAGES = 10;

  private final EventLog log;

  public FactListing(EventLog log) {
    this.log = log;
  }

  /**
   * What was found, the newest first.
   *
   * @param rows may be fewer than were asked for though more follow
   * @param next the position before which the next page begins; empty on the last one
   */
  public record Listed<T>(List<T> rows, Optional<Long> next) {
    public Listed {
      rows = List.copyOf(rows);
    }
  }

  /** Makes rows of facts. */
  @FunctionalInterface
  public interface Rows<T> {
    /** What makes a row, or none, of each of the facts of a page. */
    Function<RecordedEvent, Optional<T>> of(List<RecordedEvent> page);
  }

  /**
   * Which facts to look at.
   *
   * @param namespace of this tenant
   * @param capability whose
   * @param types of these types
   * @param before only those below this position
   * @param limit rows at most, 1 to 1,000
   */
  public record Look(
      Namespace namespace, String capability, List<String> types, long before, int limit) {
    public Look {
      types = List.copyOf(types);
    }
  }

  /** Rows of the states of the aggregates whose facts are found. */
  public static <C, S, E extends DomainEvent, R, T> Rows<T> byState(
      States states, Decider<C, S, E, R> decider, BiFunction<RecordedEvent, S, Optional<T>> row) {
    return page -> {
      StatesAhead ahead =
          states.ahead(
              page.stream()
                  .map(event -> new StreamKey(event.namespace(), event.stream()))
                  .toList());
      return event ->
          row.apply(
              event,
              ahead
                  .load(new FactStream(event.namespace(), event.topic(), event.stream()), decider)
                  .state());
    };
  }

  /** A page of rows. */
  public <T> Listed<T> list(Look look, Rows<T> rows) {
    List<T> found = new ArrayList<>();
    long from = look.before() - 1;
    for (int page = 0; page < PAGES; page++) {
      Page read = read(look, from);
      Function<RecordedEvent, Optional<T>> row = rows.of(read.events());
      for (RecordedEvent event : read.events()) {
        row.apply(event).ifPresent(found::add);
        if (found.size() == look.limit()) {
          return new Listed<>(found, Optional.of(event.position()));
        }
      }
      if (read.end()) {
        return new Listed<>(found, Optional.empty());
      }
      from = read.next();
    }
    return new Listed<>(found, Optional.of(from + 1));
  }

  private Page read(Look look, long from) {
    return log.read(
        new ReadRequest(
            look.namespace(),
            List.of(new TopicPattern(FactStream.topicOf(look.capability()).value())),
            look.types(),
            from,
            Direction.BACKWARDS,
            LOOKED_AT));
  }
}
