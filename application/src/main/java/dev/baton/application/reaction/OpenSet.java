package dev.baton.application.reaction;

import dev.baton.domain.aggregation.Part;
import dev.baton.domain.reaction.Cited;
import dev.baton.domain.reaction.LapseReason;
import dev.baton.domain.reaction.Lapsing;
import dev.baton.domain.reaction.Leg;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events of a rule of several legs that have the same key, while some are missing. */
final class OpenSet {
  private final String key;
  private final Map<String, Piece> byLeg = new HashMap<>();

  /**
   * An event of a set.
   *
   * @param part what it carries
   * @param key of its set
   * @param correlationId its conversation
   * @param depth how many firings have led to it
   * @param recordedAt when the log took it
   */
  record Piece(Part part, String key, String correlationId, int depth, Instant recordedAt) {}

  OpenSet(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }

  boolean lacks(String leg) {
    return !byLeg.containsKey(leg);
  }

  /** Takes an event, instead of the one that came for its leg before; which is returned. */
  Optional<Piece> put(Piece piece) {
    return Optional.ofNullable(byLeg.put(piece.part().expectation(), piece));
  }

  /** What has come, in the order of the log. */
  List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>(byLeg.values());
    pieces.sort(Comparator.comparingLong(piece -> piece.part().position()));
    return pieces;
  }

  /** Whether it has something for each of so many legs once there is something for this one. */
  boolean isCompleteWith(String leg, int legs) {
    return lacks(leg) && byLeg.size() + 1 == legs;
  }

  /** The event that has waited longest. */
  Piece first() {
    return pieces().getFirst();
  }

  int depth() {
    return byLeg.values().stream().mapToInt(Piece::depth).max().orElse(0);
  }

  /** Bytes of payload that are kept. */
  int bytes() {
    return byLeg.values().stream().mapToInt(piece -> piece.part().content().data().size()).sum();
  }

  Lapsing lapsing(List<Leg> legs, LapseReason reason) {
    List<Cited> events = pieces().stream().map(Piece::part).map(Firing::cited).toList();
    return new Lapsing(
        key,
        first().correlationId(),
        depth(),
        events,
        legs.stream().map(Leg::name).filter(this::lacks).toList(),
        reason);
  }
}
