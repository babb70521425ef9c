package dev.baton.domain.saga;

/**
 * A definition as it was registered.
 *
 * @param version from 1
 * @param definition what it says
 */
public record DefinitionVersion(int version, SagaDefinition definition) {
  SagaName name() {
    return definition.name();
  }
}
