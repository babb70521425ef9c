package dev.baton.application.reaction;

import dev.baton.application.reaction.OpenSet.Piece;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The sets of a rule that wait, by their key, and by which of them has waited longest. */
final class OpenSets {
  /** So many wait under a rule at most; the oldest gives way. */
  static final int MOST = 1_000;

  private final Map<String, OpenSet> byKey = new HashMap<>();
  private final TreeMap<Long, OpenSet> byAge = new TreeMap<>();

  /** The set of a key, which may be a new one. */
  OpenSet of(String key) {
    return Optional.ofNullable(byKey.get(key)).orElseGet(() -> new OpenSet(key));
  }

  /** Takes an event; returns the one that came for its leg before. */
  Optional<Piece> put(OpenSet set, Piece piece) {
    remove(set);
    Optional<Piece> before = set.put(piece);
    byKey.put(set.key(), set);
    byAge.put(set.first().part().position(), set);
    return before;
  }

  void remove(OpenSet set) {
    if (byKey.remove(set.key()) != null) {
      byAge.remove(set.first().part().position());
    }
  }

  /** The oldest set where more wait than may. */
  Optional<OpenSet> tooMany() {
    return byKey.size() > MOST ? Optional.of(byAge.firstEntry().getValue()) : Optional.empty();
  }

  /** The oldest set, if its first event was recorded before this. */
  Optional<OpenSet> olderThan(Instant moment) {
    return Optional.ofNullable(byAge.firstEntry())
        .map(Map.Entry::getValue)
        .filter(set -> set.first().recordedAt().isBefore(moment));
  }

  boolean isEmpty() {
    return byKey.isEmpty();
  }

  List<OpenSet> all() {
    return new ArrayList<>(byAge.values());
  }
}
