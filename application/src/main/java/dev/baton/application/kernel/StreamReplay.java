package dev.baton.application.kernel;

import dev.baton.application.kernel.Mismatch.Check;
import dev.baton.application.port.Snapshot;
import dev.baton.application.port.StateCodec.SavedState;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.DomainEvent;
import java.util.List;
import java.util.Optional;

/**
 * Replays one stream of facts from its beginning, a page at a time, and holds everything that is
 * kept of it to that. For one thread; blocks.
 */
final class StreamReplay<C, S, E extends DomainEvent, R> {
  private static final int PAGE = 100;

  private final VerifiedStore store;
  private final FactStream where;
  private final Decider<C, S, E, R> decider;
  private final List<StreamCheck.Run> checks;
  private Optional<Kept> kept = Optional.empty();
  private S state;
  private long version;
  private Memory memory = Memory.NOTHING;
  private long position;

  /** What is kept of the stream. */
  private record Kept(long version, Optional<SavedState> state) {}

  StreamReplay(
      VerifiedStore store,
      FactStream where,
      Decider<C, S, E, R> decider,
      List<StreamCheck.Run> checks) {
    this.store = store;
    this.where = where;
    this.decider = decider;
    this.checks = checks;
    this.state = decider.initial();
  }

  /**
   * Replays it; the snapshot is read before, so that the stream reaches as far at least.
   *
   * @param head facts up to here are counted
   */
  Optional<Mismatch> run(long head, VerificationCounts counts) {
    kept = kept();
    Optional<Mismatch> found = Optional.empty();
    List<RecordedEvent> page;
    do {
      page = store.log().readStream(where.namespace(), where.stream(), version + 1, PAGE);
      for (RecordedEvent fact : page) {
        found = next(fact);
        if (found.isPresent()) {
          return found;
        }
        counts.replayed += fact.position() <= head ? 1 : 0;
      }
    } while (page.size() == PAGE);
    counts.streams++;
    counts.snapshots += kept.isPresent() ? 1 : 0;
    counts.rows += checks.size();
    return end();
  }

  private Optional<Kept> kept() {
    String capability = where.capability();
    Optional<Snapshot> snapshot = store.snapshots().find(where.key());
    return snapshot
        .filter(found -> store.states().formOf(capability).equals(Optional.of(found.form())))
        .map(found -> new Kept(found.version(), store.states().decode(capability, found.body())));
  }

  /** Whatever goes wrong with a fact is what is looked for. */
  @SuppressWarnings("unchecked")
  private Optional<Mismatch> next(RecordedEvent fact) {
    if (fact.version() != version + 1 || fact.position() <= position) {
      return mismatch(
          Check.STREAM,
          fact.position(),
          "version " + fact.version() + " follows version " + version);
    }
    position = fact.position();
    E decoded;
    try {
      decoded = (E) store.codec().decode(fact.event());
    } catch (RuntimeException unreadable) {
      return mismatch(Check.FACT, position, String.valueOf(unreadable.getMessage()));
    }
    try {
      state = decider.evolve(state, decoded);
      checks.forEach(check -> check.next(fact));
    } catch (RuntimeException impossible) {
      return mismatch(Check.STREAM, position, String.valueOf(impossible.getMessage()));
    }
    version = fact.version();
    memory = memory.after(fact);
    return kept.filter(there -> there.version() == version).flatMap(this::compare);
  }

  private Optional<Mismatch> compare(Kept there) {
    boolean same =
        there
            .state()
            .filter(saved -> saved.state().equals(state))
            .filter(saved -> new Memory(saved.input(), saved.commands()).equals(memory))
            .isPresent();
    return same
        ? Optional.empty()
        : mismatch(
            Check.SNAPSHOT,
            position,
            there.state().isEmpty()
                ? "the snapshot of version " + version + " is broken"
                : "the snapshot of version " + version + " is not what the facts make");
  }

  private Optional<Mismatch> end() {
    if (kept.filter(there -> there.version() > version).isPresent()) {
      return mismatch(
          Check.SNAPSHOT, position, "there is a snapshot beyond the last version, " + version);
    }
    return checks.stream()
        .flatMap(check -> check.end().stream())
        .findFirst()
        .flatMap(detail -> mismatch(Check.ROW, position, detail));
  }

  private Optional<Mismatch> mismatch(Check check, long at, String detail) {
    return Optional.of(new Mismatch(check, at, where.namespace() + " " + where.stream(), detail));
  }
}
