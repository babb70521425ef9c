package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.subscription.GivenUp.Reason;
import dev.baton.domain.subscription.SlotLog.Kind;
import dev.baton.domain.subscription.SlotLog.Logged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a slot owes, to whom, and why it waits, in the simplest way that could be right: sets of
 * positions and what is known of each. It has no lanes, no lines of keys and no marks.
 */
final class SlotReference {
  final SlotLog log;
  SlotRules rules;

  /** Settled: by a consumer, or as a dead letter. */
  Set<Long> done = new TreeSet<>();

  /** Left the window, until they are due. */
  Set<Long> parked = new TreeSet<>();

  /** Dead letters by the keys that they block. */
  Map<Long, String> blocked = new TreeMap<>();

  /** What is known of events that were delivered. */
  Map<Long, Past> pasts = new TreeMap<>();

  /** And what of it is to survive a crash. */
  Map<Long, Past> rows = new TreeMap<>();

  /** Accepted, and neither settled nor parked; of a slot that keeps no order. */
  final Set<Long> held = new TreeSet<>();

  /** Of these, what had been parked. */
  final Set<Long> beside = new TreeSet<>();

  /** Dead letters that are known to be archived. */
  private final Set<String> archived = new HashSet<>();

  /** Replays that were accepted and are not settled. */
  private final Set<Long> replays = new TreeSet<>();

  final Map<Long, Delivery> out = new TreeMap<>();
  final Map<Long, Reason> givenUp = new TreeMap<>();
  final List<Long> newlyGivenUp = new ArrayList<>();
  final List<Long> newlyParked = new ArrayList<>();

  /** Until which tick of the wheel an event waits. */
  private final Map<Long, Long> waiting = new HashMap<>();

  private SlotTurns turns = new SlotTurns(this);
  private final Map<Long, Release> released = new HashMap<>();

  /** What is known of an event; {@code notBefore} is the instant until which it waits, or 0. */
  record Past(int attempts, int failures, int losses, long notBefore) {
    static final Past NONE = new Past(0, 0, 0, 0);
  }

  /** An open delivery, and the tick of the wheel at which its time is over. */
  record Delivery(AckToken token, SlotSeat seat, long deadline, long tick) {}

  /** Who gave an event back, for another to take it, and when. */
  private record Release(SlotSeat by, long at) {}

  /** What a crash leaves. */
  record Image(Set<Long> done, Set<Long> parked, Map<Long, String> blocked, Map<Long, Past> rows) {}

  SlotReference(SlotLog log, SlotRules rules) {
    this.log = log;
    this.rules = rules;
  }

  boolean keepsOrder() {
    return rules.kind() == SubscriptionKind.ORDERED;
  }

  Image image() {
    Set<Long> aside = new TreeSet<>(parked);
    aside.addAll(beside);
    return new Image(Set.copyOf(done), aside, Map.copyOf(blocked), Map.copyOf(rows));
  }

  void crash(Image image) {
    done = new TreeSet<>(image.done);
    parked = new TreeSet<>(image.parked);
    blocked = new TreeMap<>(image.blocked);
    rows = new TreeMap<>(image.rows);
    pasts = new TreeMap<>(image.rows);
    held.clear();
    beside.clear();
    replays.clear();
    out.clear();
    givenUp.clear();
    waiting.clear();
    released.clear();
    turns = new SlotTurns(this);
  }

  Past past(long position) {
    return pasts.getOrDefault(position, Past.NONE);
  }

  // ---- coming in

  void offered(long position, boolean accepted, long now) {
    if (!keepsOrder()) {
      assertThat(accepted).isEqualTo(!done.contains(position) && !parked.contains(position));
    }
    if (accepted) {
      assertThat(done).doesNotContain(position);
      comeIn(position, now);
    }
  }

  void unparked(long position, long now) {
    assertThat(parked.remove(position)).isTrue();
    beside.add(position);
    comeIn(position, now);
  }

  private void comeIn(long position, long now) {
    held.add(position);
    if (log.at(position).kind() == Kind.REPLAY) {
      replays.add(position);
    }
    Past past = past(position);
    if (keepsOrder() && log.at(position).key() != 0) {
      return;
    }
    if (past.failures() > rules.retry().maxRetries()) {
      giveUp(position, Reason.EXHAUSTED);
    } else if (past.notBefore() > now) {
      waiting.put(position, tick(past.notBefore()));
    }
  }

  // ---- going out

  /** The next to be delivered, of a slot that keeps no order of keys; null for none. */
  @Nullable Long next(long now) {
    return turns.next(now);
  }

  boolean waits(long position) {
    return waiting.containsKey(position);
  }

  boolean isExpired(long position, long now) {
    long expiresAt = log.at(position).candidate().expiresAt();
    return expiresAt != 0 && now >= expiresAt;
  }

  /** Who gave it back and is not to have it at once again. */
  @Nullable SlotSeat avoided(long position) {
    Release release = released.get(position);
    return release == null ? null : release.by();
  }

  /** It is given up, or waits: a next delivery is for anybody. */
  void passedOver(long position) {
    released.remove(position);
  }

  void delivered(Delivery delivery, long now) {
    long position = delivery.token().position();
    Past past = past(position);
    assertThat(log.at(position).isDelivered()).isTrue();
    assertThat(done).doesNotContain(position);
    assertThat(parked).doesNotContain(position);
    assertThat(out).doesNotContainKey(position);
    assertThat(givenUp).doesNotContainKey(position);
    assertThat(delivery.token().attempt()).isEqualTo(past.attempts() + 1);
    assertThat(past.notBefore()).isLessThanOrEqualTo(now);
    assertThat(isExpired(position, now)).isFalse();
    if (past.attempts() == 0) {
      assertThat(out.size()).isLessThan(rules.limits().maxInFlight());
    }
    Release release = released.remove(position);
    if (release != null && release.by() == delivery.seat()) {
      assertThat(now - release.at()).isGreaterThanOrEqualTo(Debt.RELEASE_PAUSE);
    }
    checkKey(log.at(position));
    Past next = new Past(past.attempts() + 1, past.failures(), past.losses(), 0);
    pasts.put(position, next);
    rows.computeIfPresent(position, (same, before) -> next);
    out.put(position, delivery);
  }

  /** Of a key one event at a time is out, in order, and none past a dead letter. */
  private void checkKey(Logged logged) {
    if (!keepsOrder() || logged.key() == 0) {
      return;
    }
    for (Long each : out.keySet()) {
      assertThat(log.at(each).key()).as("a key is out at %s", each).isNotEqualTo(logged.key());
    }
    if (logged.kind() == Kind.REPLAY) {
      return;
    }
    assertThat(blocked).doesNotContainKey(logged.key());
    for (Logged each : log.between(1, logged.position() - 1)) {
      boolean earlier = each.kind() == Kind.EVENT && each.key() == logged.key();
      if (earlier && !done.contains(each.position())) {
        throw new AssertionError(each + " comes before " + logged);
      }
    }
  }

  // ---- coming back

  void failed(long position, ErrorClass errorClass, Redelivery redelivery, long now) {
    Past past = pasts.get(position);
    int failures = past.failures() + 1;
    pasts.put(position, new Past(past.attempts(), failures, past.losses(), 0));
    out.remove(position);
    if (!rules.retry().isWorthRetrying(errorClass)) {
      giveUp(position, Reason.NOT_RETRYABLE);
    } else if (failures > rules.retry().maxRetries()) {
      giveUp(position, Reason.EXHAUSTED);
    } else {
      await(position, delay(position, redelivery), now);
    }
    rows.put(position, pasts.get(position));
  }

  private long delay(long position, Redelivery redelivery) {
    return switch (redelivery) {
      case Redelivery.ByPolicy byPolicy ->
          rules.retry().delayAfter(past(position).failures(), position).toMillis();
      case Redelivery.After after -> after.delay();
    };
  }

  void rejected(long position) {
    Past past = pasts.get(position);
    pasts.put(position, new Past(past.attempts(), past.failures() + 1, past.losses(), 0));
    out.remove(position);
    giveUp(position, Reason.REJECTED);
    rows.put(position, pasts.get(position));
  }

  void lost(SlotSeat seat) {
    for (Delivery each : List.copyOf(out.values())) {
      long position = each.token().position();
      if (each.seat() == seat) {
        Past past = pasts.get(position);
        pasts.put(position, new Past(past.attempts(), past.failures(), past.losses() + 1, 0));
        out.remove(position);
        if (past.losses() + 1 >= Debt.MOST_LOSSES) {
          giveUp(position, Reason.CONSUMER_LOST);
        }
        rows.put(position, pasts.get(position));
      }
    }
  }

  void released(long position, long now) {
    released.put(position, new Release(out.remove(position).seat(), now));
  }

  void await(long position, long delay, long now) {
    if (delay <= 0) {
      return;
    }
    Past past = pasts.get(position);
    pasts.put(position, new Past(past.attempts(), past.failures(), past.losses(), now + delay));
    Logged logged = log.at(position);
    boolean stays = keepsOrder() && logged.key() != 0;
    if (delay > Debt.PARKED_FROM && !stays) {
      held.remove(position);
      beside.remove(position);
      parked.add(position);
      newlyParked.add(position);
    } else {
      waiting.put(position, tick(now + delay));
    }
  }

  void giveUp(long position, Reason reason) {
    givenUp.put(position, reason);
    newlyGivenUp.add(position);
  }

  /** What is due fails, or is ready again; nothing is early. */
  void elapsed(long now) {
    long tick = now / TimingWheel.TICK;
    waiting.values().removeIf(due -> due <= tick);
    for (Delivery each : List.copyOf(out.values())) {
      if (each.tick() <= tick) {
        failed(each.token().position(), ErrorClass.TIMEOUT, new Redelivery.ByPolicy(), now);
      }
    }
  }

  static long tick(long due) {
    return (due + TimingWheel.TICK - 1) / TimingWheel.TICK;
  }

  // ---- going for good

  void settled(long position) {
    out.remove(position);
    givenUp.remove(position);
    held.remove(position);
    beside.remove(position);
    replays.remove(position);
    pasts.remove(position);
    rows.remove(position);
    done.add(position);
  }

  void acked(long position) {
    settled(position);
    handled(log.at(position));
  }

  /**
   * An event is kept.
   *
   * @param owed its dead letter, or empty if that was dealt with
   */
  void buried(long position, String owed) {
    Logged logged = log.at(position);
    String letter = log.letterOf(position);
    settled(position);
    boolean comes = replays.stream().anyMatch(each -> log.at(each).letter().equals(letter));
    if (archived.contains(letter) || (owed.isEmpty() && !comes)) {
      handled(logged);
    } else if (keepsOrder() && logged.key() != 0) {
      blocked.putIfAbsent(logged.key(), letter);
    }
  }

  void archived(String letter) {
    archived.add(letter);
    freed(letter);
  }

  private void handled(Logged logged) {
    if (logged.kind() == Kind.REPLAY && logged.key() != 0) {
      freed(logged.letter());
    }
  }

  /** Keys that stay blocked: where the dead letter is delivered again, the key may be let go. */
  Map<Long, String> stuck() {
    Map<Long, String> stuck = new TreeMap<>(blocked);
    replays.forEach(each -> stuck.values().removeIf(log.at(each).letter()::equals));
    return stuck;
  }

  private void freed(String letter) {
    blocked.values().removeIf(letter::equals);
  }

  /** Positions that are to be delivered and are not settled. */
  Set<Long> owed() {
    Set<Long> owed = new HashSet<>();
    for (Logged each : log.between(1, log.end())) {
      if (each.isDelivered() && !done.contains(each.position())) {
        owed.add(each.position());
      }
    }
    return owed;
  }
}
