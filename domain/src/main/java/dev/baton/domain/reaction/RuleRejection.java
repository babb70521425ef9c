package dev.baton.domain.reaction;

import dev.baton.domain.saga.Flaw;
import java.util.List;

/** Why a rule is not registered, or stays as it is. */
public sealed interface RuleRejection {
  /** Something is wrong with it. */
  record Flawed(List<Flaw> flaws) implements RuleRejection {
    public Flawed {
      flaws = List.copyOf(flaws);
    }
  }

  /** There is none of this name. */
  record Unknown() implements RuleRejection {}
}
