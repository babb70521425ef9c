package dev.baton.application.turn;

import dev.baton.application.event.EventReading;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.port.AppendResult.Placed;
import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.ReadRequest.Direction;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.turn.Turn;
import dev.baton.domain.turn.TurnDecider;
import dev.baton.domain.turn.TurnOutput;
import dev.baton.domain.turn.TurnOutput.Emitted;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks up what turns have put out. Safe for any thread; blocks. */
public final class CommittedTurns {
  private static final int PAGE = 1000;

  /** So many pages of a conversation are looked through for what stood there before its turn. */
  private static final int MOST_PAGES = 10;

  /** Of an event that is not found, since retention has dropped it, or for other reasons. */
  private static final Placed ELSEWHERE = new Placed(0, 0, Instant.EPOCH, true);

  private final CommandHandler commands;
  private final EventReading reading;

  public CommittedTurns(CommandHandler commands, EventReading reading) {
    this.commands = commands;
    this.reading = reading;
  }

  /**
   * A turn that was committed, if it was.
   *
   * @throws dev.baton.application.port.StoreUnavailableException if the store does not answer
   */
  Optional<TurnResult> find(TurnKey key) {
    return switch (commands.read(key.stream(), new TurnDecider())) {
      case Turn.Absent absent -> Optional.empty();
      case Turn.Committed turn -> Optional.of(found(key, turn.output()));
    };
  }

  private TurnResult found(TurnKey key, TurnOutput output) {
    RecordedEvent fact = reading.stream(key.namespace(), key.stream().stream(), 1, 1).getFirst();
    Set<Emitted> events = Set.copyOf(output.events());
    Map<Emitted, Placed> places = places(key, fact.position(), events);
    if (places.size() < events.size()) {
      places.putAll(placesBefore(fact, events));
    }
    List<Placed> inOrder =
        output.events().stream().map(event -> places.getOrDefault(event, ELSEWHERE)).toList();
    return new TurnResult(fact.position(), output, inOrder, true);
  }

  /** They stand right behind the fact, each with one for its topic before it at most. */
  private Map<Emitted, Placed> places(TurnKey key, long position, Set<Emitted> events) {
    Map<Emitted, Placed> places = new HashMap<>();
    long last = position + 2L * events.size();
    long next = position + 1;
    while (next <= last && places.size() < events.size()) {
      int limit = (int) Math.min(PAGE, last - next + 1);
      Page page = reading.read(forwards(key, next, limit));
      page.events().stream()
          .filter(event -> event.position() <= last && events.contains(emitted(event)))
          .forEach(event -> places.put(emitted(event), place(event, false)));
      next = page.next() > next ? page.next() : last + 1;
    }
    return places;
  }

  /** What stood there before is of the turn's conversation, unless it was given another one. */
  private Map<Emitted, Placed> placesBefore(RecordedEvent fact, Set<Emitted> events) {
    Map<Emitted, Placed> places = new HashMap<>();
    String conversation = fact.event().cause().correlationId();
    long after = 0;
    for (int pages = 0; pages < MOST_PAGES && after < fact.position(); pages++) {
      List<RecordedEvent> page = reading.correlation(fact.namespace(), conversation, after, PAGE);
      page.stream()
          .filter(event -> event.position() < fact.position() && events.contains(emitted(event)))
          .forEach(event -> places.put(emitted(event), place(event, true)));
      after = page.isEmpty() ? fact.position() : page.getLast().position();
    }
    return places;
  }

  private static ReadRequest forwards(TurnKey key, long from, int limit) {
    return new ReadRequest(key.namespace(), List.of(), List.of(), from, Direction.FORWARDS, limit);
  }

  private static Emitted emitted(RecordedEvent event) {
    return new Emitted(event.event().source(), event.event().id());
  }

  private static Placed place(RecordedEvent event, boolean isDuplicate) {
    return new Placed(event.position(), event.version(), event.recordedAt(), isDuplicate);
  }
}
