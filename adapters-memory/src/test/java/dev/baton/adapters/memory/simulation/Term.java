package dev.baton.adapters.memory.simulation;

import dev.baton.domain.subscription.AckToken;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One node's time as the owner of a slot, under one epoch. */
final class Term {
  final long epoch;
  final SimulatedNode owner;

  /** What it found stored; of an older origin than it serves, that means nothing to it. */
  final Stored stored;

  /** The last delivery of each event. */
  final Map<Long, Handout> handouts = new HashMap<>();

  /** Events of which somebody said in this term that they are done. */
  final Set<Long> acksSaid = new HashSet<>();

  /** Events of which the owner has heard so, with when it did, in epoch milliseconds. */
  final Map<Long, Long> acksTaken = new HashMap<>();

  /** Events that failed, with the attempt that did last. */
  final Map<Long, Failed> failed = new HashMap<>();

  /** How many consumers are there that have not said that they go. */
  int seats;

  /** Whether its owner has to hand the slot over, and whether it has given it up. */
  boolean handsOver;

  boolean released;

  /** The origin of its cursors, as of its last delivery. */
  long origin;

  /**
   * A delivery that failed.
   *
   * @param at when the owner heard so, in epoch milliseconds
   */
  record Failed(int attempt, long at) {}

  /**
   * What stood in the store when the slot was claimed.
   *
   * @param origin 0 where nothing did
   * @param settled positions
   * @param attempts of events that were failing
   */
  record Stored(long origin, Set<Long> settled, Map<Long, Integer> attempts) {}

  Term(long epoch, SimulatedNode owner, Stored stored) {
    this.epoch = epoch;
    this.owner = owner;
    this.stored = stored;
  }

  /** The delivery that a token is of, if it is the last one of its event. */
  @Nullable Handout handout(AckToken token) {
    Handout last = handouts.get(token.position());
    return last != null && last.token.equals(token) ? last : null;
  }

  boolean foundSettled(long position, long origin) {
    return stored.origin() == origin && stored.settled().contains(position);
  }

  /** The attempts of an event before the next one. */
  int attempts(long position, long origin) {
    Handout last = handouts.get(position);
    if (last != null) {
      return last.token.attempt();
    }
    return stored.origin() == origin ? stored.attempts().getOrDefault(position, 0) : 0;
  }
}
