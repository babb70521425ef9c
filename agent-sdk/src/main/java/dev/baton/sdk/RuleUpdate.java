package dev.baton.sdk;

import java.time.Instant;

/** What a watch of rules tells. */
public sealed interface RuleUpdate {
  /** Where the fact stands. */
  long position();

  /** Of which rule. */
  String rule();

  /** When. */
  Instant at();

  /** Something that a rule has done, or could not do. */
  record Reacted(ReactionInfo reaction) implements RuleUpdate {
    @Override
    public long position() {
      return reaction.position();
    }

    @Override
    public String rule() {
      return reaction.rule();
    }

    @Override
    public Instant at() {
      return reaction.at();
    }
  }

  /**
   * Something that has become of a rule itself.
   *
   * @param change {@code registered}, {@code enabled}, {@code disabled} or {@code removed}
   * @param version that was registered, from 1; else 0
   * @param author who has enabled, disabled or removed it; else empty
   * @param reason why; may be empty
   */
  record Changed(
      long position,
      String rule,
      String change,
      int version,
      String author,
      String reason,
      Instant at)
      implements RuleUpdate {}
}
