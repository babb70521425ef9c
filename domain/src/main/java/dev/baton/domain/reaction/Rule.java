package dev.baton.domain.reaction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is registered under the name of a rule. */
public sealed interface Rule {
  /** Nothing. */
  record Absent() implements Rule {}

  /**
   * A rule.
   *
   * @param versions the latest ones in their order, 20 at most; it is the last one that counts
   * @param status where it stands
   * @param registeredAt when the latest version was registered
   * @param change who has changed the status last, and why
   */
  record Existing(
      List<RuleVersion> versions, RuleStatus status, Instant registeredAt, Change change)
      implements Rule {
    private static final int MOST = 20;

    public Existing {
      versions = List.copyOf(versions);
    }

    /** The one that counts. */
    public RuleVersion latest() {
      return versions.getLast();
    }

    /** A version, as long as it is known. */
    public Optional<RuleVersion> version(int number) {
      return versions.stream().filter(each -> each.version() == number).findFirst();
    }

    /** Whether it can be looked at and changed. */
    public boolean isThere() {
      return status != RuleStatus.REMOVED;
    }

    /** What was removed is enabled again by a new version; what is disabled stays so. */
    Existing with(RuleVersion next, Instant at) {
      List<RuleVersion> kept =
          versions.subList(Math.max(0, versions.size() - MOST + 1), versions.size());
      return new Existing(
          Stream.concat(kept.stream(), Stream.of(next)).toList(),
          isThere() ? status : RuleStatus.ENABLED,
          at,
          isThere() ? change : Change.NONE);
    }

    Existing standing(RuleStatus now, Change why) {
      return new Existing(versions, now, registeredAt, why);
    }
  }

  /**
   * Who has changed the status of a rule.
   *
   * @param by the operator, by their own word; empty where nobody has
   * @param reason why, for people
   */
  record Change(String by, String reason) {
    /** It stands as it was registered. */
    public static final Change NONE = new Change("", "");
  }
}
