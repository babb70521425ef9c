package dev.baton.adapters.memory.simulation;

import dev.baton.application.port.Expressions;
import dev.baton.domain.event.Payload;
import dev.baton.infrastructure.filter.CelExpressions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Every node that starts would compile the same few expressions. */
final class ExpressionsOnce implements Expressions {
  private final Expressions expressions = new CelExpressions();
  private final Map<String, Compilation<KeyOf>> keys = new ConcurrentHashMap<>();
  private final Map<String, Compilation<Predicate>> predicates = new ConcurrentHashMap<>();
  private final Map<String, Compilation<Reading<Boolean>>> conditions = new ConcurrentHashMap<>();
  private final Map<String, Compilation<Reading<String>>> texts = new ConcurrentHashMap<>();
  private final Map<Payload, Compilation<Reading<Payload>>> documents = new ConcurrentHashMap<>();
  private final Map<Payload, Compilation<CommandTemplate>> commands = new ConcurrentHashMap<>();

  @Override
  public Compilation<KeyOf> key(String expression) {
    return keys.computeIfAbsent(expression, expressions::key);
  }

  @Override
  public Compilation<Predicate> predicate(String expression) {
    return predicates.computeIfAbsent(expression, expressions::predicate);
  }

  @Override
  public Compilation<Reading<Boolean>> condition(String expression) {
    return conditions.computeIfAbsent(expression, expressions::condition);
  }

  @Override
  public Compilation<Reading<String>> text(String template) {
    return texts.computeIfAbsent(template, expressions::text);
  }

  @Override
  public Compilation<Reading<Payload>> document(Payload template) {
    return documents.computeIfAbsent(template, expressions::document);
  }

  @Override
  public Compilation<CommandTemplate> command(Payload template) {
    return commands.computeIfAbsent(template, expressions::command);
  }
}
