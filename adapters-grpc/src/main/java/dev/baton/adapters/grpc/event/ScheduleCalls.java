package dev.baton.adapters.grpc.event;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.HandledReplies;
import dev.baton.adapters.grpc.kernel.PageTokens;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.event.PublishCommand;
import dev.baton.application.event.ScheduledEvents;
import dev.baton.application.kernel.Handled;
import dev.baton.application.port.Clock;
import dev.baton.domain.event.Schedule;
import dev.baton.domain.event.ScheduleRejection;
import dev.baton.v1.CancelScheduledEventRequest;
import dev.baton.v1.CancelScheduledEventResponse;
import dev.baton.v1.GetScheduledEventRequest;
import dev.baton.v1.GetScheduledEventResponse;
import dev.baton.v1.ListScheduledEventsRequest;
import dev.baton.v1.ListScheduledEventsResponse;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.PublishResponse;
import dev.baton.v1.RescheduleScheduledEventRequest;
import dev.baton.v1.RescheduleScheduledEventResponse;
import io.grpc.stub.StreamObserver;
import java.util.Optional;

/** Events that are published later, on virtual threads. */
final class ScheduleCalls {
  private static final int PAGE = 100;

  private final Calls calls;
  private final ScheduledEvents scheduled;
  private final Requests requests;
  private final Clock clock;

  /** How publishes are read, and what they are held to. */
  record Requests(EventMessages messages, PublishLimits limits) {}

  ScheduleCalls(Calls calls, ScheduledEvents scheduled, Requests requests, Clock clock) {
    this.calls = calls;
    this.scheduled = scheduled;
    this.requests = requests;
    this.clock = clock;
  }

  void publish(PublishRequest request, StreamObserver<PublishResponse> response) {
    calls.unary(response, () -> publish(request));
  }

  private Reply<PublishResponse> publish(PublishRequest request) {
    Optional<Refusal> malformed = requests.limits().check(request);
    if (malformed.isPresent()) {
      return Reply.refuse(malformed.get());
    }
    PublishCommand command = requests.messages().command(request);
    PublishRefusals refusals = new PublishRefusals(new PublishPaths.Single(false));
    Optional<Refusal> refusal = scheduled.check(command).map(refusals::of);
    if (refusal.isPresent()) {
      return Reply.refuse(refusal.get());
    }
    Handled<Schedule, ScheduleRejection> handled =
        scheduled.create(command, Times.toInstant(request.getDeliverAt()), clock.now());
    // Nothing was appended where it was scheduled before.
    boolean duplicate = handled instanceof Handled.Done<?, ?> done && done.position() == 0;
    return HandledReplies.of(
        handled,
        schedule ->
            PublishResponse.newBuilder()
                .setScheduling(ScheduleMessages.scheduling(schedule, duplicate))
                .build(),
        new ScheduleRefusals("event.id")::of);
  }

  void list(
      ListScheduledEventsRequest request, StreamObserver<ListScheduledEventsResponse> response) {
    calls.unary(response, () -> Reply.of(list(request)));
  }

  private ListScheduledEventsResponse list(ListScheduledEventsRequest request) {
    ScheduledEvents.Page page =
        scheduled.list(
            Callers.namespace(request.getNamespace()),
            ScheduleMessages.place(PageTokens.name(request.getPageToken())),
            request.getPageSize() == 0 ? PAGE : request.getPageSize());
    ListScheduledEventsResponse.Builder events = ListScheduledEventsResponse.newBuilder();
    page.events().forEach(event -> events.addEvents(ScheduleMessages.withoutData(event)));
    page.end()
        .map(ScheduleMessages::text)
        .map(PageTokens::after)
        .ifPresent(events::setNextPageToken);
    return events.build();
  }

  void get(GetScheduledEventRequest request, StreamObserver<GetScheduledEventResponse> response) {
    calls.unary(
        response,
        () ->
            scheduled
                .find(Callers.namespace(request.getNamespace()), request.getId())
                .<Reply<GetScheduledEventResponse>>map(
                    known ->
                        Reply.of(
                            GetScheduledEventResponse.newBuilder()
                                .setScheduled(ScheduleMessages.scheduled(known))
                                .build()))
                .orElseGet(
                    () ->
                        Reply.refuse(
                            new ScheduleRefusals("id").of(new ScheduleRejection.Unknown()))));
  }

  void cancel(
      CancelScheduledEventRequest request, StreamObserver<CancelScheduledEventResponse> response) {
    calls.unary(
        response,
        () ->
            HandledReplies.of(
                scheduled.cancel(
                    Callers.namespace(request.getNamespace()), request.getId(), clock.now()),
                schedule ->
                    CancelScheduledEventResponse.newBuilder()
                        .setScheduled(ScheduleMessages.scheduled(schedule))
                        .build(),
                new ScheduleRefusals("id")::of));
  }

  void reschedule(
      RescheduleScheduledEventRequest request,
      StreamObserver<RescheduleScheduledEventResponse> response) {
    calls.unary(
        response,
        () ->
            HandledReplies.of(
                scheduled.reschedule(
                    Callers.namespace(request.getNamespace()),
                    request.getId(),
                    Times.toInstant(request.getDeliverAt()),
                    clock.now()),
                schedule ->
                    RescheduleScheduledEventResponse.newBuilder()
                        .setScheduled(ScheduleMessages.scheduled(schedule))
                        .build(),
                new ScheduleRefusals("id")::of));
  }
}
