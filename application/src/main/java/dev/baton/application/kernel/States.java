package dev.baton.application.kernel;

import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.StreamKey;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.DomainEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the state of an aggregate of the facts in its stream. What was used lately stays in memory:
 * 10,000 states, made of 64 MiB of facts, unless told otherwise; of a long stream only what came
 * after its snapshot is read. Safe for any thread; blocks.
 */
public final class States {
  private static final int PAGE = 1000;
  private static final int CACHED = 10_000;
  private static final long CACHED_BYTES = 64L << 20;

  private final EventLog log;
  private final FactCodec codec;
  private final Snapshotting snapshots;
  private final StateCache cache;

  /** States without snapshots. */
  public States(EventLog log, FactCodec codec) {
    this(log, codec, Snapshotting.off());
  }

  public States(EventLog log, FactCodec codec, Snapshotting snapshots) {
    this(log, codec, snapshots, new StateCache(CACHED, CACHED_BYTES));
  }

  /**
   * States without snapshots, with a bound of their own on what stays in memory.
   *
   * @param cached states at most
   * @param cachedBytes bytes of the facts that they are made of
   */
  public States(EventLog log, FactCodec codec, int cached, long cachedBytes) {
    this(log, codec, Snapshotting.off(), new StateCache(cached, cachedBytes));
  }

  private States(EventLog log, FactCodec codec, Snapshotting snapshots, StateCache cache) {
    this.log = log;
    this.codec = codec;
    this.snapshots = snapshots;
    this.cache = cache;
  }

  /**
   * A state and how it came to be.
   *
   * @param state as the facts have it
   * @param version of the stream that it was made of
   * @param memory what the stream remembers
   * @param bytes of the facts' payloads, about as many as the state has at most
   */
  public record Loaded<S>(S state, long version, Memory memory, long bytes) {
    static <S> Loaded<S> nothing(S initial) {
      return new Loaded<>(initial, 0, Memory.NOTHING, 0);
    }
  }

  /** The state as the log has it now: only what is not known yet is read. */
  public <C, S, E extends DomainEvent, R> Loaded<S> load(
      FactStream where, Decider<C, S, E, R> decider) {
    Optional<Loaded<S>> known = cache.find(where.key());
    Loaded<S> loaded =
        known.map(from -> goOn(where, decider, from)).orElseGet(() -> read(where, decider));
    keep(where, loaded);
    return loaded;
  }

  /**
   * The state as it was at a moment, made of the facts that were recorded by then. A stream is read
   * from its beginning, and nothing is kept: such reads are rare.
   */
  public <C, S, E extends DomainEvent, R> Loaded<S> load(
      FactStream where, Decider<C, S, E, R> decider, Moment asOf) {
    Loaded<S> loaded = Loaded.nothing(decider.initial());
    List<RecordedEvent> known;
    do {
      List<RecordedEvent> page =
          log.readStream(where.namespace(), where.stream(), loaded.version() + 1, PAGE);
      known = page.stream().takeWhile(asOf::knows).toList();
      loaded = after(known, decider, loaded);
    } while (known.size() == PAGE);
    return loaded;
  }

  /** The state as it was known last, which may be behind the log; read where none is known. */
  <C, S, E extends DomainEvent, R> Loaded<S> recall(FactStream where, Decider<C, S, E, R> decider) {
    Optional<Loaded<S>> known = cache.find(where.key());
    return known.orElseGet(() -> load(where, decider));
  }

  /** The state after facts that were appended to the one at hand. */
  <C, S, E extends DomainEvent, R> Loaded<S> appended(
      FactStream where, Decider<C, S, E, R> decider, Loaded<S> before, Decided<E> decided) {
    S state = before.state();
    for (E fact : decided.facts()) {
      state = decider.evolve(state, fact);
    }
    Loaded<S> after =
        new Loaded<>(
            state,
            before.version() + decided.facts().size(),
            before.memory().after(decided.origin()),
            before.bytes() + decided.bytes());
    snapshots.made(where, before.version(), after);
    keep(where, after);
    return after;
  }

  /** Facts that stand in the log, what led to them, and how many bytes they have there. */
  record Decided<E>(List<E> facts, Origin origin, long bytes) {}

  private void keep(FactStream where, Loaded<?> loaded) {
    if (loaded.version() > 0) {
      cache.put(where.key(), loaded);
    }
  }

  /** All that is in memory now, for whoever holds it against the log. */
  public Map<StreamKey, Loaded<?>> remembered() {
    return cache.all();
  }

  /** Whoever asks next reads the stream. */
  void forget(FactStream where) {
    cache.forget(where.key());
  }

  /** States of these that are asked for one after the other, in this order. */
  public StatesAhead ahead(List<StreamKey> streams) {
    return new StatesAhead(this, log, streams);
  }

  private <C, S, E extends DomainEvent, R> Loaded<S> read(
      FactStream where, Decider<C, S, E, R> decider) {
    List<RecordedEvent> beginning =
        log.readStream(where.namespace(), where.stream(), 1, Snapshotting.EVERY);
    return read(where, decider, beginning);
  }

  /**
   * A state of which the first {@value Snapshotting#EVERY} facts are at hand, or all. Most streams
   * are no longer than that, so these cost no look for a snapshot.
   */
  <C, S, E extends DomainEvent, R> Loaded<S> read(
      FactStream where, Decider<C, S, E, R> decider, List<RecordedEvent> beginning) {
    Loaded<S> nothing = Loaded.nothing(decider.initial());
    if (beginning.size() < Snapshotting.EVERY) {
      return after(beginning, decider, nothing);
    }
    Optional<Loaded<S>> snapshot = snapshots.find(where);
    Loaded<S> loaded =
        goOn(where, decider, snapshot.orElseGet(() -> after(beginning, decider, nothing)));
    snapshots.made(where, snapshot.map(Loaded::version).orElse(0L), loaded);
    return loaded;
  }

  /** Goes on from where a state has come. */
  private <C, S, E extends DomainEvent, R> Loaded<S> goOn(
      FactStream where, Decider<C, S, E, R> decider, Loaded<S> from) {
    Loaded<S> loaded = from;
    List<RecordedEvent> page;
    do {
      page = log.readStream(where.namespace(), where.stream(), loaded.version() + 1, PAGE);
      loaded = after(page, decider, loaded);
    } while (page.size() == PAGE);
    return loaded;
  }

  /** A stream holds the facts of one decider only, its name says which: hence the cast. */
  @SuppressWarnings("unchecked")
  private <C, S, E extends DomainEvent, R> Loaded<S> after(
      List<RecordedEvent> facts, Decider<C, S, E, R> decider, Loaded<S> before) {
    S state = before.state();
    long version = before.version();
    Memory memory = before.memory();
    long bytes = before.bytes();
    for (RecordedEvent recorded : facts) {
      state = decider.evolve(state, (E) codec.decode(recorded.event()));
      version = recorded.version();
      memory = memory.after(recorded);
      bytes += recorded.event().content().data().size();
    }
    return new Loaded<>(state, version, memory, bytes);
  }
}
