package dev.baton.infrastructure.codec;

import dev.baton.domain.event.Payload;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.Routing;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes the events that stand inside facts so that anybody can read them. */
final class EventsModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  EventsModule() {
    addSerializer(Payload.class, new PayloadForm.Writer());
    addDeserializer(Payload.class, new PayloadForm.Reader());
    addSerializer(Priority.class, new PriorityWriter());
    addDeserializer(Priority.class, new PriorityReader());
    setMixInAnnotation(Routing.class, RoutingForm.class);
  }

  /** No other program knows Java's last instant: never is nothing at all. */
  interface RoutingForm {
    @JsonSerialize(using = ExpiryWriter.class)
    @JsonDeserialize(using = ExpiryReader.class)
    Instant expiresAt();
  }

  static final class ExpiryWriter extends StdSerializer<Instant> {
    ExpiryWriter() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant expiry, JsonGenerator json, SerializationContext context) {
      json.writeString(expiry.equals(Instant.MAX) ? "" : expiry.toString());
    }
  }

  static final class ExpiryReader extends StdDeserializer<Instant> {
    ExpiryReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) {
      String expiry = json.getString();
      return expiry.isEmpty() ? Instant.MAX : Instant.parse(expiry);
    }
  }

  private static final class PriorityWriter extends StdSerializer<Priority> {
    PriorityWriter() {
      super(Priority.class);
    }

    @Override
    public void serialize(Priority priority, JsonGenerator json, SerializationContext context) {
      json.writeNumber(priority.level());
    }
  }

  private static final class PriorityReader extends StdDeserializer<Priority> {
    PriorityReader() {
      super(Priority.class);
    }

    @Override
    public Priority deserialize(JsonParser json, DeserializationContext context) {
      return new Priority(json.getIntValue());
    }
  }
}
