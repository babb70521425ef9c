package dev.baton.adapters.memory.simulation;

import dev.baton.application.port.FactCodec;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.infrastructure.codec.FactTypes;
import dev.baton.infrastructure.codec.JacksonFactCodec;
import java.util.IdentityHashMap;
import java.util.stream.Stream;

/**
 * The real codec; but that everybody who comes to a fact reads it anew would take most of a run.
 */
final class DecodedOnce implements FactCodec {
  private static final FactCodec CODEC =
      new JacksonFactCodec(Stream.concat(FactTypes.ALL.stream(), Scores.FACTS.stream()).toList());

  private final IdentityHashMap<Event, DomainEvent> decoded = new IdentityHashMap<>();

  @Override
  public String typeOf(Class<? extends DomainEvent> fact) {
    return CODEC.typeOf(fact);
  }

  @Override
  public Content encode(DomainEvent fact) {
    return CODEC.encode(fact);
  }

  @Override
  public DomainEvent decode(Event event) {
    return decoded.computeIfAbsent(event, CODEC::decode);
  }
}
