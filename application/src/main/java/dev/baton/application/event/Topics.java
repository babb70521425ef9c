package dev.baton.application.event;

import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Handled;
import dev.baton.application.port.PayloadSchemas;
import dev.baton.application.port.PayloadSchemas.Misfit;
import dev.baton.domain.event.Topic;
import dev.baton.domain.event.TopicCommand;
import dev.baton.domain.event.TopicDecider;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicRejection;
import dev.baton.domain.kernel.Namespace;
import java.util.List;
import java.util.Optional;

/**
 * Creates, changes, deletes and shows topics. Safe for any thread; commands block. A command to a
 * topic below {@code baton.} is for the caller to refuse, but for inboxes.
 */
public final class Topics {
  /** The capability's name in streams and topics of facts. */
  public static final String CAPABILITY = "topic";

  private static final TopicDecider DECIDER = new TopicDecider();

  private final CommandHandler commands;
  private final TopicDirectory directory;
  private final TopicPublishers publishers;
  private final PayloadSchemas schemas;

  public Topics(
      CommandHandler commands,
      TopicDirectory directory,
      TopicPublishers publishers,
      PayloadSchemas schemas) {
    this.commands = commands;
    this.directory = directory;
    this.publishers = publishers;
    this.schemas = schemas;
  }

  /** The stream of a topic's facts. */
  static FactStream streamOf(Namespace namespace, TopicName name) {
    return FactStream.of(namespace, CAPABILITY, name.value());
  }

  /** What is wrong with a schema that a topic is to have; empty if nothing is, or it has none. */
  public List<Misfit> checkSchema(String schema) {
    return schema.isEmpty() ? List.of() : schemas.checkSchema(schema);
  }

  /** Handles a command whose schema, if any, was checked. */
  public Handled<Topic, TopicRejection> handle(
      Namespace namespace, TopicName name, TopicCommand command) {
    return commands.handle(streamOf(namespace, name), DECIDER, command);
  }

  /** A topic as it is. */
  public Optional<Topic.Existing> find(Namespace namespace, TopicName name) {
    return directory.find(namespace, name) instanceof Topic.Existing topic
        ? Optional.of(topic)
        : Optional.empty();
  }

  /** A tenant's topics in the order of their names, the server's own among them. */
  public List<Topic.Existing> list(Namespace namespace) {
    return directory.list(namespace);
  }

  /** Sources that published on a topic as far as this node has seen, at most 100, by name. */
  public List<String> publishersOf(Namespace namespace, TopicName name) {
    return publishers.of(namespace, name);
  }
}
