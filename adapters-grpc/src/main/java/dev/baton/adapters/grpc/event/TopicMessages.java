package dev.baton.adapters.grpc.event;

import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.domain.event.Retention;
import dev.baton.domain.event.Topic;
import dev.baton.domain.event.TopicCommand;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicSettings;
import dev.baton.v1.RetentionClass;
import dev.baton.v1.UpdateTopicRequest;
import java.time.Instant;
import java.util.Optional;

/** Topics, there and back. */
final class TopicMessages {
  private TopicMessages() {}

  static TopicSettings settings(dev.baton.v1.Topic topic) {
    return new TopicSettings(
        topic.getDescription(),
        retention(topic.getRetentionClass()).orElse(TopicSettings.DEFAULT.retention()),
        topic.getJsonSchema());
  }

  static TopicCommand.Update update(UpdateTopicRequest request, Instant at) {
    return new TopicCommand.Update(
        request.hasDescription() ? Optional.of(request.getDescription()) : Optional.empty(),
        retention(request.getRetentionClass()),
        request.hasJsonSchema() ? Optional.of(request.getJsonSchema()) : Optional.empty(),
        request.getExpectedVersion(),
        at);
  }

  /** The topic after a command; one that was deleted has only its name and version. */
  static dev.baton.v1.Topic topic(TopicName name, Topic topic) {
    dev.baton.v1.Topic.Builder message =
        dev.baton.v1.Topic.newBuilder().setName(name.value()).setVersion(topic.version());
    if (topic instanceof Topic.Existing existing) {
      message
          .setDescription(existing.settings().description())
          .setRetentionClass(retention(existing.settings().retention()))
          .setJsonSchema(existing.settings().schema())
          .setCreateTime(Times.toProto(existing.createdAt()))
          .setUpdateTime(Times.toProto(existing.updatedAt()));
    }
    return message.build();
  }

  private static Optional<Retention> retention(RetentionClass retention) {
    return switch (retention) {
      case RETENTION_CLASS_UNSPECIFIED -> Optional.empty();
      case RETENTION_CLASS_KEEP -> Optional.of(Retention.KEEP);
      case RETENTION_CLASS_LONG -> Optional.of(Retention.LONG);
      case RETENTION_CLASS_STANDARD -> Optional.of(Retention.STANDARD);
      case RETENTION_CLASS_SHORT -> Optional.of(Retention.SHORT);
      case UNRECOGNIZED -> throw new IllegalArgumentException("a class that validation let pass");
    };
  }

  private static RetentionClass retention(Retention retention) {
    return switch (retention) {
      case KEEP -> RetentionClass.RETENTION_CLASS_KEEP;
      case LONG -> RetentionClass.RETENTION_CLASS_LONG;
      case STANDARD -> RetentionClass.RETENTION_CLASS_STANDARD;
      case SHORT -> RetentionClass.RETENTION_CLASS_SHORT;
    };
  }
}
