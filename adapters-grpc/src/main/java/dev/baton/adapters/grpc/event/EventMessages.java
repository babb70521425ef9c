package dev.baton.adapters.grpc.event;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.RecordedEventMessages;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.event.PublishCommand;
import dev.baton.application.event.Submission;
import dev.baton.application.port.Clock;
import dev.baton.application.port.ExpectedVersion;
import dev.baton.application.port.Ids;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.Kind;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import dev.baton.v1.NewEvent;
import dev.baton.v1.PublishBatchRequest;
import dev.baton.v1.PublishItem;
import dev.baton.v1.PublishRequest;
import java.time.Instant;
import java.util.List;

/** Reads what is published, with the defaults of absent fields filled in. */
final class EventMessages {
  private final Ids ids;
  private final Clock clock;

  EventMessages(Ids ids, Clock clock) {
    this.ids = ids;
    this.clock = clock;
  }

  PublishCommand command(PublishRequest request) {
    Submission submission = submission(request.getEvent(), request.getStream());
    return command(
        Callers.namespace(request.getNamespace()),
        submission,
        request.hasExpectedVersion()
            ? List.of(new ExpectedVersion(submission.stream(), request.getExpectedVersion()))
            : List.of());
  }

  PublishCommand command(Namespace namespace, PublishItem item) {
    Submission submission = submission(item.getEvent(), item.getStream());
    return command(
        namespace,
        submission,
        item.hasExpectedVersion()
            ? List.of(new ExpectedVersion(submission.stream(), item.getExpectedVersion()))
            : List.of());
  }

  private static PublishCommand command(
      Namespace namespace, Submission submission, List<ExpectedVersion> expected) {
    return new PublishCommand(namespace, Callers.principal(), List.of(submission), expected);
  }

  PublishCommand command(PublishBatchRequest request) {
    return new PublishCommand(
        Callers.namespace(request.getNamespace()),
        Callers.principal(),
        request.getEventsList().stream().map(this::submission).toList(),
        request.getExpectedVersionsList().stream()
            .map(
                expected ->
                    new ExpectedVersion(new StreamId(expected.getStream()), expected.getVersion()))
            .toList());
  }

  private Submission submission(NewEvent event) {
    return submission(event.getEvent(), event.getStream());
  }

  private Submission submission(dev.baton.v1.Event event, String stream) {
    return new Submission(event(event), stream.isEmpty() ? StreamId.NONE : new StreamId(stream));
  }

  private Event event(dev.baton.v1.Event event) {
    EventId id = new EventId(event.getId().isEmpty() ? ids.next() : event.getId());
    Instant time = event.hasTime() ? Times.toInstant(event.getTime()) : clock.now();
    return new Event(
        new Identity(id, event.getSource(), event.getType(), time),
        cause(event, id),
        routing(event),
        content(event));
  }

  private static Cause cause(dev.baton.v1.Event event, EventId id) {
    String correlation = event.getCorrelationId();
    return new Cause(
        correlation.isEmpty() ? id.value() : correlation,
        event.getCausationId(),
        event.getTraceParent(),
        event.getTraceState());
  }

  private static Routing routing(dev.baton.v1.Event event) {
    String recipient = event.getRecipient();
    return new Routing(
        recipient.isEmpty() ? new TopicName(event.getTopic()) : TopicName.inboxOf(recipient),
        kind(event.getKind()),
        event.hasPriority() ? new Priority(event.getPriority()) : Priority.NORMAL,
        event.getPartitionKey(),
        recipient,
        event.getReplyTo(),
        event.getRequiresResponse(),
        event.hasExpiryTime() ? Times.toInstant(event.getExpiryTime()) : Instant.MAX);
  }

  private static Kind kind(dev.baton.v1.Kind kind) {
    return switch (kind) {
      case KIND_UNSPECIFIED, KIND_EVENT -> Kind.EVENT;
      case KIND_COMMAND -> Kind.COMMAND;
      case KIND_QUERY -> Kind.QUERY;
      case KIND_NOTIFICATION -> Kind.NOTIFICATION;
      case UNRECOGNIZED -> throw new IllegalArgumentException("a kind that validation let pass");
    };
  }

  private static Content content(dev.baton.v1.Event event) {
    String type = event.getDataContentType();
    return new Content(
        event.getSubject(),
        // The default, said or unsaid, is the same content.
        type.equals(RecordedEventMessages.JSON) ? "" : type,
        event.getDataSchema(),
        event.getVersion(),
        event.getHeadersMap(),
        Payload.of(PayloadBytes.of(event.getData())));
  }
}
