package dev.baton.domain.subscription;

import dev.baton.domain.deadletter.DeadLetterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The log that a slot is fed from, and the dead letters that were made of its events. */
final class SlotLog {
  private final List<Logged> records = new ArrayList<>();
  private final Map<String, Letter> letters = new TreeMap<>();

  /** What a position of the log means to the slot. */
  enum Kind {
    /** It is delivered. */
    EVENT,
    /** It matches nothing. */
    OTHER,
    /** A dead letter is to be delivered again, in the place of this fact. */
    REPLAY,
    /** A dead letter is given up. */
    ARCHIVE
  }

  /**
   * One position.
   *
   * @param letter the dead letter that a fact is about, or empty
   */
  record Logged(Kind kind, int priority, Candidate candidate, String letter) {
    long position() {
      return candidate.position();
    }

    long key() {
      return candidate.key();
    }

    boolean isDelivered() {
      return kind == Kind.EVENT || kind == Kind.REPLAY;
    }
  }

  /**
   * A dead letter.
   *
   * @param open whether somebody has to do something about it
   * @param replayedAt where the fact stands that has it delivered again, or 0
   */
  record Letter(String id, long position, boolean open, long replayedAt) {
    /** Whether it is still to be dealt with, or to be delivered again, from a position on. */
    boolean isOwedAbove(long next) {
      return open || replayedAt >= next;
    }
  }

  long end() {
    return records.size();
  }

  Logged at(long position) {
    return records.get((int) position - 1);
  }

  List<Logged> between(long first, long last) {
    return records.subList((int) first - 1, (int) Math.max(first - 1, Math.min(end(), last)));
  }

  /** One more event, or what is none of the slot's: whatever the dice say. */
  Logged append(Random dice, long now) {
    boolean matches = dice.nextInt(5) > 0;
    int priority = dice.nextInt(3) == 0 ? dice.nextInt(11) : 5;
    long expiresAt = dice.nextInt(8) == 0 ? now + 1 + dice.nextInt(20_000) : 0;
    Candidate candidate =
        new Candidate(end() + 1, 1 + dice.nextInt(20), dice.nextInt(4), now, expiresAt);
    return append(new Logged(matches ? Kind.EVENT : Kind.OTHER, priority, candidate, ""));
  }

  private Logged append(Logged logged) {
    records.add(logged);
    return logged;
  }

  /** Dead letters about which somebody has to do something. */
  List<Letter> open() {
    return letters.values().stream().filter(Letter::open).toList();
  }

  Logged replay(Letter letter) {
    Candidate dead = at(letter.position()).candidate();
    Candidate again =
        new Candidate(end() + 1, dead.bytes(), dead.key(), dead.recordedAt(), dead.expiresAt());
    change(new Letter(letter.id(), letter.position(), false, again.position()));
    return append(new Logged(Kind.REPLAY, 5, again, letter.id()));
  }

  Logged archive(Letter letter, long now) {
    change(new Letter(letter.id(), letter.position(), false, 0));
    Candidate fact = new Candidate(end() + 1, 1, 0, now, 0);
    return append(new Logged(Kind.ARCHIVE, 5, fact, letter.id()));
  }

  /** The dead letter as which an event is kept. */
  String letterOf(long position) {
    Logged dead = at(position);
    return dead.kind() == Kind.REPLAY
        ? dead.letter()
        : DeadLetterId.ofDelivery(SlotBench.ID.subscription(), 0, position).value();
  }

  /** Keeps what a slot has given up; what was kept before may have been dealt with since. */
  Letter keep(long position) {
    String id = letterOf(position);
    Letter before = letters.get(id);
    if (before == null) {
      return change(new Letter(id, position, true, 0));
    }
    return before.replayedAt() == position
        ? change(new Letter(id, before.position(), true, 0))
        : before;
  }

  private Letter change(Letter letter) {
    letters.put(letter.id(), letter);
    return letter;
  }

  @Override
  public String toString() {
    return records + " " + letters.values();
  }
}
