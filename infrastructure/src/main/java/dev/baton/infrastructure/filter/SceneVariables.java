package dev.baton.infrastructure.filter;

import dev.baton.application.port.Expressions.Scene;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What has come for a rule, as the variables {@code event}, {@code payload} and {@code legs}. */
record SceneVariables(Scene scene) implements TemplateVariables {
  static final String LEGS = "legs";

  @Override
  public Optional<Object> find(String variable) {
    if (!variable.equals(LEGS)) {
      return event().find(variable);
    }
    Map<String, Object> legs = new TreeMap<>();
    scene.legs().forEach(part -> legs.put(part.expectation(), new PartMap(part)));
    return Optional.of(legs);
  }

  @Override
  public String gap() {
    return event().missesPayload() ? "the payload is not JSON" : "";
  }

  /** The event at which the rule fires. */
  CelEventView event() {
    return (CelEventView) scene.event();
  }
}
