package dev.baton.domain.saga;

import dev.baton.domain.event.Payload;
import java.util.Map;
import java.util.Optional;

/**
 * What the template of a command sees.
 *
 * @param saga the saga's id
 * @param input what the saga was started with
 * @param results of each step that the template reads, by its name; empty where there is none
 */
public record TemplateScope(SagaId saga, Payload input, Map<String, Optional<Payload>> results) {
  public TemplateScope {
    results = Map.copyOf(results);
  }
}
