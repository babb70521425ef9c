package dev.baton.domain.event;

import dev.baton.domain.event.Topic.Absent;
import dev.baton.domain.event.Topic.Existing;
import dev.baton.domain.event.TopicCommand.Create;
import dev.baton.domain.event.TopicCommand.Delete;
import dev.baton.domain.event.TopicCommand.Update;
import dev.baton.domain.event.TopicEvent.Created;
import dev.baton.domain.event.TopicEvent.Deleted;
import dev.baton.domain.event.TopicEvent.Updated;
import dev.baton.domain.kernel.CorruptStreamException;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.Decision;

/** A topic comes, changes and goes. */
public final class TopicDecider
    implements Decider<TopicCommand, Topic, TopicEvent, TopicRejection> {
  @Override
  public Topic initial() {
    return new Absent(0);
  }

  @Override
  public Decision<TopicEvent, TopicRejection> decide(TopicCommand command, Topic topic) {
    return switch (command) {
      case Create create -> create(create, topic);
      case Update update -> update(update, topic);
      case Delete delete -> delete(delete, topic);
    };
  }

  private static Decision<TopicEvent, TopicRejection> create(Create command, Topic topic) {
    return switch (topic) {
      case Absent absent ->
          Decision.accept(new Created(command.topic(), command.settings(), command.at()));
      case Existing same when same.settings().equals(command.settings()) -> Decision.unchanged();
      case Existing other -> Decision.reject(new TopicRejection.Exists());
    };
  }

  private static Decision<TopicEvent, TopicRejection> update(Update command, Topic topic) {
    return switch (topic) {
      case Absent absent -> Decision.reject(new TopicRejection.Unknown());
      case Existing other
          when command.expectedVersion() != 0 && command.expectedVersion() != other.version() ->
          Decision.reject(
              new TopicRejection.OtherVersion(command.expectedVersion(), other.version()));
      case Existing existing -> changed(existing, merged(command, existing.settings()), command);
    };
  }

  private static Decision<TopicEvent, TopicRejection> changed(
      Existing existing, TopicSettings settings, Update command) {
    return settings.equals(existing.settings())
        ? Decision.unchanged()
        : Decision.accept(new Updated(existing.name(), settings, command.at()));
  }

  private static TopicSettings merged(Update command, TopicSettings current) {
    return new TopicSettings(
        command.description().orElse(current.description()),
        command.retention().orElse(current.retention()),
        command.schema().orElse(current.schema()));
  }

  private static Decision<TopicEvent, TopicRejection> delete(Delete command, Topic topic) {
    return switch (topic) {
      case Absent absent -> Decision.reject(new TopicRejection.Unknown());
      case Existing existing -> Decision.accept(new Deleted(existing.name(), command.at()));
    };
  }

  @Override
  public Topic evolve(Topic topic, TopicEvent event) {
    return switch (event) {
      case Created fact -> {
        Absent before = CorruptStreamException.expect(Absent.class, topic, fact);
        yield new Existing(
            fact.topic(), fact.settings(), before.version() + 1, fact.at(), fact.at());
      }
      case Updated fact ->
          CorruptStreamException.expect(Existing.class, topic, fact)
              .changed(fact.settings(), fact.at());
      case Deleted fact ->
          new Absent(CorruptStreamException.expect(Existing.class, topic, fact).version() + 1);
    };
  }
}
