package dev.baton.infrastructure.codec;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.baton.application.port.FactCodec;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.DomainEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Facts as JSON: the record's components, names and patterns as strings, times as ISO 8601. */
public final class JacksonFactCodec implements FactCodec {
  private final Map<Class<? extends DomainEvent>, FactType> byClass;
  private final Map<String, FactType> byName;
  private final JsonMapper json =
      JsonMapper.builder()
          .addModule(new NamesModule())
          .changeDefaultVisibility(found -> found.withIsGetterVisibility(Visibility.NONE))
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** A codec of these kinds of facts. */
  public JacksonFactCodec(List<FactType> types) {
    this.byClass = types.stream().collect(Collectors.toMap(FactType::fact, Function.identity()));
    this.byName = types.stream().collect(Collectors.toMap(FactType::name, Function.identity()));
  }

  @Override
  public String typeOf(Class<? extends DomainEvent> fact) {
    return entry(fact).name();
  }

  private FactType entry(Class<? extends DomainEvent> fact) {
    return Optional.ofNullable(byClass.get(fact))
        .orElseThrow(() -> new IllegalArgumentException(fact + " has no entry in FactTypes"));
  }

  @Override
  public Content encode(DomainEvent fact) {
    String version = Integer.toString(entry(fact.getClass()).version());
    return new Content("", "", "", version, Map.of(), Payload.of(json.writeValueAsBytes(fact)));
  }

  @Override
  public DomainEvent decode(Event event) {
    FactType type =
        Optional.ofNullable(byName.get(event.type()))
            .orElseThrow(
                () -> new IllegalArgumentException(event.type() + " has no entry in FactTypes"));
    return json.readValue(event.content().data().bytes(), type.fact());
  }
}
