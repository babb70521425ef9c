package dev.baton.application.request;

import dev.baton.domain.kernel.Namespace;
import java.util.List;
import java.util.Set;

/** Who has a capability; what knows agents says it. Safe for any thread; does not block. */
@FunctionalInterface
public interface Candidates {
  /** Where nothing knows agents, nobody has any capability. */
  Candidates NOBODY = (namespace, capability, except) -> new Found.NobodyHas();

  /** Who was found. */
  sealed interface Found {
    /** Those who can be asked now, the best first; none where all who have it cannot. */
    record Able(List<String> agents) implements Found {
      public Able {
        agents = List.copyOf(agents);
      }
    }

    /** No agent has it. */
    record NobodyHas() implements Found {}
  }

  /**
   * Who can be asked.
   *
   * @param except who was asked already
   */
  Found find(Namespace namespace, String capability, Set<String> except);
}
