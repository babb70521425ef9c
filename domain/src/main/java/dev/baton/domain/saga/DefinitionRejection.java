package dev.baton.domain.saga;

import java.util.List;

/** Why a definition is not registered. */
public sealed interface DefinitionRejection {
  /** Something is wrong with it. */
  record Flawed(List<Flaw> flaws) implements DefinitionRejection {
    public Flawed {
      flaws = List.copyOf(flaws);
    }
  }
}
