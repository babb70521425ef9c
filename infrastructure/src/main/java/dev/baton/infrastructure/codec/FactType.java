package dev.baton.infrastructure.codec;

import dev.baton.domain.kernel.DomainEvent;

/**
 * How one kind of fact stands in the log.
 *
 * @param name its type, {@code baton.<capability>.<what>}; never changes
 * @param version the version of its JSON form that is written today, from 1
 * @param fact the record
 */
public record FactType(String name, int version, Class<? extends DomainEvent> fact) {
  /** The form that is written today. */
  public FactForm form() {
    return new FactForm(name, version);
  }
}
