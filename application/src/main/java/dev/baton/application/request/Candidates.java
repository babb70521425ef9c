package dev.baton.application.request;

import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.request.Audience;
import dev.baton.domain.request.Brief;
import dev.baton.domain.request.Hindrances;
import dev.baton.domain.request.RequestCommand;
import java.time.Instant;
import java.util.List;

/**
 * Who can be asked; what knows agents says it. An answer is of the moment: of two that ask at the
 * same time both may be told of the same agent. Safe for any thread; does not block.
 */
public interface Candidates {
  /** Where nothing knows agents, nobody has any capability, and nobody is hindered. */
  Candidates NOBODY =
      new Candidates() {
        @Override
        public Found find(Namespace namespace, String capability) {
          return new Found.NobodyHas("no agent is registered");
        }

        @Override
        public Found find(Namespace namespace, String capability, Payload input) {
          return find(namespace, capability);
        }

        @Override
        public Hindrances hindrances(Namespace namespace) {
          return Hindrances.NONE;
        }

        @Override
        public Hindrances hindrances(Namespace namespace, List<String> agents) {
          return Hindrances.NONE;
        }
      };

  /** Who was found. */
  sealed interface Found {
    /**
     * Some agents have it.
     *
     * @param agents those who can be asked now, the best first, 100 at most; none where all who
     *     have it are hindered
     * @param hindrances of those who have it and cannot be asked now
     */
    record Able(List<String> agents, Hindrances hindrances) implements Found {
      public Able {
        agents = List.copyOf(agents);
      }
    }

    /**
     * No agent has it.
     *
     * @param why the same of all agents, for people
     */
    record NobodyHas(String why) implements Found {}
  }

  /** Who has a capability, whatever input it takes. */
  Found find(Namespace namespace, String capability);

  /** As above, for those whose capability takes this input. */
  Found find(Namespace namespace, String capability, Payload input);

  /** Who is not to be asked at present, of all agents. */
  Hindrances hindrances(Namespace namespace);

  /** Who is not to be asked at present, of these. */
  Hindrances hindrances(Namespace namespace, List<String> agents);

  /**
   * What registers a request of a process. Who can be asked is looked at now; where nobody can, the
   * request waits for somebody.
   */
  default RequestCommand.Register register(RequestKey key, Brief brief, Instant at) {
    Audience audience = brief.audience();
    if (audience.capability().isEmpty()) {
      Hindrances hindrances = hindrances(key.namespace(), audience.agents());
      return new RequestCommand.Register(key.id(), brief, audience.agents(), hindrances, at);
    }
    return switch (find(
        key.namespace(), audience.capability(), brief.question().content().data())) {
      case Found.Able able ->
          new RequestCommand.Register(key.id(), brief, able.agents(), able.hindrances(), at);
      case Found.NobodyHas nobody ->
          new RequestCommand.Register(key.id(), brief, List.of(), Hindrances.NONE, at);
    };
  }
}
