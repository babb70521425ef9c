package dev.baton.infrastructure.filter;

import dev.baton.domain.event.Content;
import dev.baton.domain.event.Payload;
import dev.baton.domain.saga.TemplateScope;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is known of a saga, as the variables {@code saga} and {@code steps}; for one filling. */
final class SagaVariables implements TemplateVariables {
  static final String SAGA = "saga";
  static final String ID = "id";
  static final String INPUT = "input";
  static final String STEPS = "steps";
  static final String RESULT = "result";

  private final TemplateScope scope;
  private final Map<String, Optional<Object>> found = new HashMap<>();

  SagaVariables(TemplateScope scope) {
    this.scope = scope;
  }

  @Override
  public Optional<Object> find(String variable) {
    return found.computeIfAbsent(variable, this::read);
  }

  private Optional<Object> read(String variable) {
    return switch (variable) {
      case SAGA -> Optional.of(saga());
      case STEPS -> Optional.of(steps());
      default -> Optional.empty();
    };
  }

  private Map<String, Object> saga() {
    Map<String, Object> saga = new HashMap<>(field(INPUT, Optional.of(scope.input())));
    saga.put(ID, scope.saga().value());
    return saga;
  }

  private Map<String, Object> steps() {
    Map<String, Object> steps = new HashMap<>();
    scope.results().forEach((step, result) -> steps.put(step, field(RESULT, result)));
    return steps;
  }

  /** A field that is there if the payload is JSON. */
  private static Map<String, Object> field(String name, Optional<Payload> payload) {
    return payload
        .flatMap(data -> JsonValues.of(Content.json(data.bytes())))
        .map(value -> Map.of(name, value))
        .orElseGet(Map::of);
  }

  @Override
  public String gap() {
    return "";
  }
}
