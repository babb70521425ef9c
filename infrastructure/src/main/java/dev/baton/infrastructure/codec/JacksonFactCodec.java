package dev.baton.infrastructure.codec;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.baton.application.port.FactCodec;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.DomainEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Facts as JSON: the record's components, names and patterns as strings, times as ISO 8601. */
public final class JacksonFactCodec implements FactCodec {
  private final Map<Class<? extends DomainEvent>, FactType> byClass;
  private final Map<String, FactType> byName;
  private final Upcasters upcasters;
  private final JsonMapper json =
      JsonMapper.builder()
          .annotationIntrospector(new SealedTypes())
          .addModule(new NamesModule())
          .addModule(new EventsModule())
          .addModule(new AddedFields())
          .changeDefaultVisibility(checks -> checks.withIsGetterVisibility(Visibility.NONE))
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** A codec of these kinds of facts, and of the {@linkplain FactTypes#OLD old forms} of any. */
  public JacksonFactCodec(List<FactType> types) {
    this(types, FactTypes.OLD);
  }

  /**
   * A codec of these kinds of facts.
   *
   * @param types how they are written, and read
   * @param old how they are read where they were written before
   */
  public JacksonFactCodec(List<FactType> types, List<Upcaster> old) {
    this.upcasters = new Upcasters(old, types);
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
    FactType type = byName.get(event.type());
    if (type != null && isNewest(type, event.content().version())) {
      return json.readValue(event.content().data().bytes(), type.fact());
    }
    return decodeOld(event);
  }

  private static boolean isNewest(FactType type, String version) {
    return version.equals(Integer.toString(type.version()));
  }

  private DomainEvent decodeOld(Event event) {
    FactForm form = formOf(event);
    if (!upcasters.know(form)) {
      throw new IllegalArgumentException(
          form + " has no entry in FactTypes; perhaps a newer server has written it");
    }
    ObjectNode written = json.readValue(event.content().data().bytes(), ObjectNode.class);
    Upcasters.Old newest = upcasters.newest(new Upcasters.Old(form, written));
    FactType type = Objects.requireNonNull(byName.get(newest.form().name()), "Upcasters looked");
    return json.treeToValue(newest.json(), type.fact());
  }

  private static FactForm formOf(Event event) {
    String version = event.content().version();
    try {
      return new FactForm(event.type(), Integer.parseInt(version));
    } catch (NumberFormatException notOurs) {
      throw new IllegalArgumentException(
          event.type() + " is no fact: its version is '" + version + "'", notOurs);
    }
  }
}
