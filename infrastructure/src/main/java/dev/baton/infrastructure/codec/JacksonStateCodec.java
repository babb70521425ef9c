package dev.baton.infrastructure.codec;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.baton.application.port.Snapshot;
import dev.baton.application.port.StateCodec;
import dev.baton.domain.event.Payload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * States as JSON. What was written is read at once, and compared: a state that would come back as
 * another one is not written at all.
 */
public final class JacksonStateCodec implements StateCodec {
  private final Map<String, Written> byCapability = new HashMap<>();
  private final JsonMapper json =
      JsonMapper.builder()
          .annotationIntrospector(new SealedTypes())
          .addModule(new NamesModule())
          .addModule(new EventsModule())
          .changeDefaultVisibility(checks -> checks.withIsGetterVisibility(Visibility.NONE))
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  /** A codec of these kinds of states. */
  public JacksonStateCodec(List<StateType> types) {
    for (StateType type : types) {
      JavaType body = json.getTypeFactory().constructParametricType(Body.class, type.state());
      byCapability.put(type.capability(), new Written(type.form(), body));
    }
  }

  private record Written(String form, JavaType body) {}

  /** The body of a snapshot, as it stands in JSON. */
  record Body<S>(S state, long input, List<String> commands, long bytes) {}

  @Override
  public Optional<String> formOf(String capability) {
    return Optional.ofNullable(byCapability.get(capability)).map(Written::form);
  }

  @Override
  public Optional<Payload> encode(String capability, SavedState saved) {
    JavaType type = typeOf(capability);
    Body<Object> body = new Body<>(saved.state(), saved.input(), saved.commands(), saved.bytes());
    byte[] written = json.writerFor(type).writeValueAsBytes(body);
    return written.length <= Snapshot.MOST_BYTES && read(type, written).equals(Optional.of(saved))
        ? Optional.of(Payload.of(written))
        : Optional.empty();
  }

  @Override
  public Optional<SavedState> decode(String capability, Payload body) {
    return read(typeOf(capability), body.bytes());
  }

  private JavaType typeOf(String capability) {
    return Optional.ofNullable(byCapability.get(capability))
        .orElseThrow(() -> new IllegalArgumentException(capability + " is not in StateTypes"))
        .body();
  }

  /** Records check what they are made of, so a broken body is refused by one or the other. */
  private Optional<SavedState> read(JavaType type, byte[] bytes) {
    try {
      Body<?> body = json.readerFor(type).readValue(bytes);
      return Optional.ofNullable(body).map(JacksonStateCodec::saved);
    } catch (JacksonException | IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  private static SavedState saved(Body<?> body) {
    return new SavedState(body.state(), body.input(), body.commands(), body.bytes());
  }
}
