package dev.baton.adapters.grpc.event;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.HandledReplies;
import dev.baton.adapters.grpc.kernel.PageTokens;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.application.event.TopicSubscribers;
import dev.baton.application.event.Topics;
import dev.baton.application.port.Clock;
import dev.baton.domain.event.Topic;
import dev.baton.domain.event.TopicCommand;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.event.TopicSettings;
import dev.baton.domain.kernel.Namespace;
import dev.baton.v1.CreateTopicRequest;
import dev.baton.v1.CreateTopicResponse;
import dev.baton.v1.DeleteTopicRequest;
import dev.baton.v1.DeleteTopicResponse;
import dev.baton.v1.GetTopicRequest;
import dev.baton.v1.GetTopicResponse;
import dev.baton.v1.ListTopicsRequest;
import dev.baton.v1.ListTopicsResponse;
import dev.baton.v1.OpenInboxRequest;
import dev.baton.v1.OpenInboxResponse;
import dev.baton.v1.UpdateTopicRequest;
import dev.baton.v1.UpdateTopicResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Topics and inboxes, on virtual threads. */
final class TopicCalls {
  private static final int PAGE = 100;

  private final Calls calls;
  private final Topics topics;
  private final TopicSubscribers subscribers;
  private final Clock clock;

  TopicCalls(Calls calls, Topics topics, TopicSubscribers subscribers, Clock clock) {
    this.calls = calls;
    this.topics = topics;
    this.subscribers = subscribers;
    this.clock = clock;
  }

  void createTopic(CreateTopicRequest request, StreamObserver<CreateTopicResponse> response) {
    calls.unary(
        response,
        () -> {
          TopicName name = new TopicName(request.getTopic().getName());
          TopicSettings settings = TopicMessages.settings(request.getTopic());
          Optional<Refusal> refusal =
              TopicRefusals.reserved(name, "topic.name")
                  .or(() -> schema(settings.schema(), "topic.json_schema"));
          return refusal.isPresent()
              ? Reply.refuse(refusal.get())
              : handle(
                  Callers.namespace(request.getNamespace()),
                  name,
                  new TopicCommand.Create(name, settings, clock.now()),
                  topic -> CreateTopicResponse.newBuilder().setTopic(topic).build());
        });
  }

  void updateTopic(UpdateTopicRequest request, StreamObserver<UpdateTopicResponse> response) {
    calls.unary(
        response,
        () -> {
          TopicName name = new TopicName(request.getName());
          Optional<Refusal> refusal =
              TopicRefusals.reserved(name, "name")
                  .or(() -> schema(request.getJsonSchema(), "json_schema"));
          return refusal.isPresent()
              ? Reply.refuse(refusal.get())
              : handle(
                  Callers.namespace(request.getNamespace()),
                  name,
                  TopicMessages.update(request, clock.now()),
                  topic -> UpdateTopicResponse.newBuilder().setTopic(topic).build());
        });
  }

  void deleteTopic(DeleteTopicRequest request, StreamObserver<DeleteTopicResponse> response) {
    calls.unary(
        response,
        () -> {
          TopicName name = new TopicName(request.getName());
          Optional<Refusal> refusal = TopicRefusals.reserved(name, "name");
          return refusal.isPresent()
              ? Reply.refuse(refusal.get())
              : HandledReplies.of(
                  topics.handle(
                      Callers.namespace(request.getNamespace()),
                      name,
                      new TopicCommand.Delete(clock.now())),
                  topic -> DeleteTopicResponse.getDefaultInstance(),
                  new TopicRefusals(name, "name")::of);
        });
  }

  private Optional<Refusal> schema(String schema, String field) {
    return TopicRefusals.schema(topics.checkSchema(schema), field);
  }

  private <T> Reply<T> handle(
      Namespace namespace,
      TopicName name,
      TopicCommand command,
      Function<dev.baton.v1.Topic, T> rendering) {
    return HandledReplies.of(
        topics.handle(namespace, name, command),
        topic -> rendering.apply(TopicMessages.topic(name, topic)),
        new TopicRefusals(name, command instanceof TopicCommand.Create ? "topic.name" : "name")
            ::of);
  }

  void getTopic(GetTopicRequest request, StreamObserver<GetTopicResponse> response) {
    calls.unary(
        response,
        () -> {
          Namespace namespace = Callers.namespace(request.getNamespace());
          TopicName name = new TopicName(request.getName());
          return topics
              .find(namespace, name)
              .<Reply<GetTopicResponse>>map(topic -> Reply.of(found(namespace, topic)))
              .orElseGet(() -> Reply.refuse(TopicRefusals.unknown(name, "name")));
        });
  }

  private GetTopicResponse found(Namespace namespace, Topic.Existing topic) {
    return GetTopicResponse.newBuilder()
        .setTopic(
            TopicMessages.topic(topic.name(), topic).toBuilder()
                .addAllPublishers(topics.publishersOf(namespace, topic.name()))
                .addAllSubscribers(subscribers.of(namespace, topic.name())))
        .build();
  }

  void listTopics(ListTopicsRequest request, StreamObserver<ListTopicsResponse> response) {
    calls.unary(response, () -> Reply.of(list(request)));
  }

  private ListTopicsResponse list(ListTopicsRequest request) {
    int size = request.getPageSize() == 0 ? PAGE : request.getPageSize();
    String after = PageTokens.name(request.getPageToken());
    TopicPattern pattern =
        request.getPattern().isEmpty() ? TopicPattern.ALL : new TopicPattern(request.getPattern());
    List<Topic.Existing> found =
        topics.list(Callers.namespace(request.getNamespace())).stream()
            .filter(topic -> pattern.matches(topic.name()))
            .filter(topic -> topic.name().value().compareTo(after) > 0)
            .limit(size + 1L)
            .toList();
    ListTopicsResponse.Builder page = ListTopicsResponse.newBuilder();
    found.stream()
        .limit(size)
        .forEach(topic -> page.addTopics(TopicMessages.topic(topic.name(), topic)));
    if (found.size() > size) {
      page.setNextPageToken(PageTokens.after(found.get(size - 1).name().value()));
    }
    return page.build();
  }

  void openInbox(OpenInboxRequest request, StreamObserver<OpenInboxResponse> response) {
    calls.unary(
        response,
        () -> {
          Namespace namespace = Callers.namespace(request.getNamespace());
          TopicName inbox = TopicName.inboxOf(request.getAgent());
          OpenInboxResponse open = OpenInboxResponse.newBuilder().setTopic(inbox.value()).build();
          // An inbox whose settings were changed since is open too.
          return topics.find(namespace, inbox).isPresent()
              ? Reply.of(open)
              : HandledReplies.of(
                  topics.handle(
                      namespace,
                      inbox,
                      new TopicCommand.Create(inbox, TopicSettings.DEFAULT, clock.now())),
                  topic -> open,
                  new TopicRefusals(inbox, "agent")::of);
        });
  }
}
