package dev.baton.sdk;

import dev.baton.v1.CreateTopicRequest;
import dev.baton.v1.DeleteTopicRequest;
import dev.baton.v1.GetTopicRequest;
import dev.baton.v1.ListTopicsRequest;
import dev.baton.v1.ListTopicsResponse;
import dev.baton.v1.UpdateTopicRequest;
import java.util.List;

/** The topics of a server. Safe for any thread. */
public final class Topics {

  private final Connection connection;

  Topics(Connection connection) {
    this.connection = connection;
  }

  /**
   * Creates a topic; one with the same settings is answered as it is. Not needed before publishing,
   * unless the server is strict about topics.
   *
   * @throws BatonException {@code TOPIC_EXISTS} with other settings, {@code INVALID_SCHEMA}, {@code
   *     RESERVED_TOPIC}
   */
  public Topic create(String name, TopicSettings settings) {
    dev.baton.v1.Topic.Builder topic = dev.baton.v1.Topic.newBuilder().setName(name);
    settings.description().ifPresent(topic::setDescription);
    settings.retention().map(Wire::retention).ifPresent(topic::setRetentionClass);
    settings.jsonSchema().ifPresent(topic::setJsonSchema);
    CreateTopicRequest request =
        CreateTopicRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setTopic(topic)
            .build();
    return Topic.of(connection.events(events -> events.createTopic(request)).getTopic());
  }

  /**
   * A topic with its publishers and subscribers.
   *
   * @throws BatonException {@code UNKNOWN_TOPIC}
   */
  public Topic get(String name) {
    GetTopicRequest request =
        GetTopicRequest.newBuilder().setNamespace(connection.namespace()).setName(name).build();
    return Topic.of(connection.events(events -> events.getTopic(request)).getTopic());
  }

  /** All topics but the server's own, in the order of their names. */
  public List<Topic> list() {
    return list("");
  }

  /**
   * Topics that a pattern matches, in the order of their names.
   *
   * @param pattern a topic in which {@code *} is one word and a last {@code **} the rest; empty for
   *     all but the server's own
   */
  public List<Topic> list(String pattern) {
    return Page.all((size, token) -> list(pattern, size, token));
  }

  private Page<Topic> list(String pattern, int size, String token) {
    ListTopicsRequest request =
        ListTopicsRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setPattern(pattern)
            .setPageSize(size)
            .setPageToken(token)
            .build();
    ListTopicsResponse response = connection.events(events -> events.listTopics(request));
    return new Page<>(
        response.getTopicsList().stream().map(Topic::of).toList(), response.getNextPageToken());
  }

  /**
   * Changes a topic. Events already published keep the retention that they were published under.
   *
   * @throws BatonException {@code UNKNOWN_TOPIC}, {@code VERSION_CONFLICT} (which also a change
   *     answers whose first answer was lost), {@code INVALID_SCHEMA}
   */
  public Topic update(String name, TopicSettings settings) {
    UpdateTopicRequest.Builder request =
        UpdateTopicRequest.newBuilder().setNamespace(connection.namespace()).setName(name);
    settings.description().ifPresent(request::setDescription);
    settings.retention().map(Wire::retention).ifPresent(request::setRetentionClass);
    settings.jsonSchema().ifPresent(request::setJsonSchema);
    settings.expectedVersion().ifPresent(request::setExpectedVersion);
    UpdateTopicRequest built = request.build();
    return Topic.of(connection.events(events -> events.updateTopic(built)).getTopic());
  }

  /**
   * Removes a topic's settings. Its events stay in the log; a later publish creates it anew.
   *
   * @throws BatonException {@code UNKNOWN_TOPIC}, which also a removal answers whose first answer
   *     was lost
   */
  public void delete(String name) {
    DeleteTopicRequest request =
        DeleteTopicRequest.newBuilder().setNamespace(connection.namespace()).setName(name).build();
    connection.events(events -> events.deleteTopic(request));
  }
}
