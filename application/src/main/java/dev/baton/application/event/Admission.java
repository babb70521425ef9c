package dev.baton.application.event;

import dev.baton.application.event.UnknownRecipients.Message;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Facts;
import dev.baton.application.port.Clock;
import dev.baton.application.port.ExpectedVersion;
import dev.baton.application.port.NewEvent;
import dev.baton.application.port.PayloadSchemas;
import dev.baton.application.port.PayloadSchemas.Misfit;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.Topic;
import dev.baton.domain.event.TopicEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicSettings;
import dev.baton.domain.kernel.Namespace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says which events may be published, and makes the append that publishes them. A topic that does
 * not exist is created by the same append: its first fact stands right before its first event.
 */
public final class Admission {
  private final TopicDirectory topics;
  private final PayloadCheck payloads;
  private final Facts facts;
  private final Clock clock;
  private final boolean strictTopics;
  private final TopicCreations creations = new TopicCreations();

  public Admission(
      TopicDirectory topics,
      PayloadSchemas schemas,
      Facts facts,
      Clock clock,
      boolean strictTopics) {
    this.topics = topics;
    this.payloads = new PayloadCheck(topics, schemas);
    this.facts = facts;
    this.clock = clock;
    this.strictTopics = strictTopics;
  }

  /** Why the command is refused whatever the log says; empty where it is not. */
  public Optional<PublishRejection> check(PublishCommand command) {
    List<Submission> events = command.events();
    for (int i = 0; i < events.size(); i++) {
      Optional<PublishRejection> rejection = check(command.namespace(), events.get(i), i);
      if (rejection.isPresent()) {
        return rejection;
      }
    }
    return Optional.empty();
  }

  private Optional<PublishRejection> check(Namespace namespace, Submission submission, int index) {
    Event event = submission.event();
    TopicName name = event.topic();
    boolean toInbox = isToInbox(event);
    if (FactStream.isReserved(submission.stream())) {
      return Optional.of(new PublishRejection.ReservedStream(index, submission.stream()));
    }
    if (name.isReserved() && !toInbox) {
      return Optional.of(new PublishRejection.ReservedTopic(index, name));
    }
    return switch (topics.find(namespace, name)) {
      case Topic.Absent absent when toInbox ->
          Optional.of(
              new PublishRejection.UnknownRecipient(index, event.routing().recipient(), ""));
      case Topic.Absent absent ->
          strictTopics
              ? Optional.of(new PublishRejection.UnknownTopic(index, name))
              : Optional.empty();
      case Topic.Existing topic -> checkPayload(namespace, event, index);
    };
  }

  private static boolean isToInbox(Event event) {
    String recipient = event.routing().recipient();
    return !recipient.isEmpty() && event.topic().equals(TopicName.inboxOf(recipient));
  }

  /** What the command has for inboxes that nobody has opened, in order. */
  List<Message> toNobodyKnown(PublishCommand command) {
    return command.events().stream()
        .map(Submission::event)
        .filter(Admission::isToInbox)
        .flatMap(event -> toNobodyKnown(command.namespace(), event))
        .toList();
  }

  private Stream<Message> toNobodyKnown(Namespace namespace, Event event) {
    return switch (topics.find(namespace, event.topic())) {
      case Topic.Existing open -> Stream.empty();
      case Topic.Absent absent ->
          Stream.of(
              new Message(
                  event,
                  new ExpectedVersion(
                      Topics.streamOf(namespace, event.topic()).stream(), absent.version())));
    };
  }

  private Optional<PublishRejection> checkPayload(Namespace namespace, Event event, int index) {
    List<Misfit> misfits = payloads.check(namespace, event.topic(), event.content().data());
    return misfits.isEmpty()
        ? Optional.empty()
        : Optional.of(new PublishRejection.PayloadMisfit(index, misfits));
  }

  /**
   * A command that {@link #check} lets pass, with the facts of topics that it has to create.
   * Whoever asks says {@link #over} once its append is over.
   */
  Admitted admit(PublishCommand command) {
    Namespace namespace = command.namespace();
    Map<TopicName, Long> created = toCreate(command);
    List<NewEvent> firsts = new ArrayList<>(created.size());
    List<ExpectedVersion> versions = new ArrayList<>(created.size());
    created.forEach(
        (name, version) -> {
          FactStream where = Topics.streamOf(namespace, name);
          firsts.add(
              facts.event(where, new TopicEvent.Created(name, TopicSettings.DEFAULT, clock.now())));
          versions.add(new ExpectedVersion(where.stream(), version));
        });
    List<NewEvent> events = new ArrayList<>(command.events().size());
    for (Submission submission : command.events()) {
      Event event = submission.event();
      events.add(
          new NewEvent(
              event, submission.stream(), settingsOf(namespace, event.topic()).retention()));
    }
    return new Admitted(command, created.keySet(), firsts, events, versions);
  }

  /** Topics that the command has to create, each with the version at which it was seen absent. */
  private Map<TopicName, Long> toCreate(PublishCommand command) {
    Map<TopicName, Long> created = new LinkedHashMap<>();
    for (Submission submission : command.events()) {
      TopicName name = submission.event().topic();
      if (!created.containsKey(name)
          && topics.find(command.namespace(), name) instanceof Topic.Absent) {
        beginToCreate(command.namespace(), name, created);
      }
    }
    return created;
  }

  /**
   * A creation that was under way at the first look may have ended before this one began; then the
   * second look sees the topic. The version is that of the look: a later one could let a topic that
   * came in between be created twice.
   */
  private void beginToCreate(Namespace namespace, TopicName name, Map<TopicName, Long> created) {
    if (!creations.begin(namespace, name)) {
      return;
    }
    switch (topics.find(namespace, name)) {
      case Topic.Absent absent -> created.put(name, absent.version());
      case Topic.Existing existing -> creations.end(namespace, Set.of(name));
    }
  }

  /** Returns whether others have relied on the topics that the command was to create. */
  boolean over(Admitted admitted) {
    return !admitted.created().isEmpty()
        && creations.end(admitted.command().namespace(), admitted.created());
  }

  private TopicSettings settingsOf(Namespace namespace, TopicName name) {
    return switch (topics.find(namespace, name)) {
      case Topic.Existing topic -> topic.settings();
      case Topic.Absent absent -> TopicSettings.DEFAULT;
    };
  }
}
