package dev.baton.infrastructure.codec;

import dev.baton.domain.agent.AgentName;
import dev.baton.domain.agent.SkillName;
import dev.baton.domain.aggregation.AggregationId;
import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import dev.baton.domain.reaction.RuleName;
import dev.baton.domain.request.RequestId;
import dev.baton.domain.saga.SagaId;
import dev.baton.domain.saga.SagaName;
import dev.baton.domain.subscription.ConsumerName;
import dev.baton.domain.subscription.ErrorClass;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.turn.TurnId;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes names as the strings that they are. */
final class NamesModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  NamesModule() {
    name(TopicName.class, TopicName::new);
    name(TopicPattern.class, TopicPattern::new);
    name(SubscriptionName.class, SubscriptionName::new);
    name(ConsumerName.class, ConsumerName::new);
    name(ErrorClass.class, ErrorClass::new);
    name(Namespace.class, Namespace::new);
    name(Principal.class, Principal::new);
    name(StreamId.class, StreamId::new);
    name(EventId.class, EventId::new);
    name(DeadLetterId.class, DeadLetterId::new);
    name(AgentName.class, AgentName::new);
    name(SkillName.class, SkillName::new);
    name(RequestId.class, RequestId::new);
    name(AggregationId.class, AggregationId::new);
    name(TurnId.class, TurnId::new);
    name(SagaId.class, SagaId::new);
    name(SagaName.class, SagaName::new);
    name(RuleName.class, RuleName::new);
  }

  private <T> void name(Class<T> type, Function<String, T> read) {
    addSerializer(type, new AsString<>(type));
    addDeserializer(type, new FromString<>(type, read));
    addKeyDeserializer(type, new FromKey(read));
  }

  private static final class AsString<T> extends StdSerializer<T> {
    AsString(Class<T> type) {
      super(type);
    }

    @Override
    public void serialize(T name, JsonGenerator json, SerializationContext context) {
      json.writeString(name.toString());
    }
  }

  private static final class FromKey extends KeyDeserializer {
    private final Function<String, ?> read;

    FromKey(Function<String, ?> read) {
      this.read = read;
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      return read.apply(key);
    }
  }

  private static final class FromString<T> extends StdDeserializer<T> {
    private final transient Function<String, T> read;

    FromString(Class<T> type, Function<String, T> read) {
      super(type);
      this.read = read;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) {
      return read.apply(json.getString());
    }
  }
}
