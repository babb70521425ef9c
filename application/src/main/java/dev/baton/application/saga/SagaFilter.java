package dev.baton.application.saga;

import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.saga.Saga;
import dev.baton.domain.saga.SagaStatus;
import java.util.List;

/**
 * Which sagas; all that is said has to hold.
 *
 * @param namespace of this tenant
 * @param definition of this definition; empty for any
 * @param statuses standing there; none for any
 */
public record SagaFilter(Namespace namespace, String definition, List<SagaStatus> statuses) {
  public SagaFilter {
    statuses = List.copyOf(statuses);
  }

  boolean selects(Saga.Existing saga) {
    return (definition.isEmpty() || saga.dossier().definition().name().value().equals(definition))
        && (statuses.isEmpty() || statuses.contains(saga.status()));
  }
}
