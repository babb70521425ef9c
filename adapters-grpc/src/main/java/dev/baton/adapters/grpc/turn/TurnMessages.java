package dev.baton.adapters.grpc.turn;

import dev.baton.adapters.grpc.event.EventDefaults;
import dev.baton.adapters.grpc.event.EventRequests;
import dev.baton.adapters.grpc.event.Placements;
import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.adapters.grpc.subscription.AckTokens;
import dev.baton.application.event.ScheduledEvents.Rescheduling;
import dev.baton.application.turn.TurnDelivery;
import dev.baton.application.turn.TurnResult;
import dev.baton.application.turn.TurnWork;
import dev.baton.domain.event.Cause;
import dev.baton.domain.request.RequestId;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.turn.TurnOutput;
import dev.baton.domain.turn.TurnOutput.Emitted;
import dev.baton.v1.CommitRequest;
import dev.baton.v1.CommitResponse;
import dev.baton.v1.Event;
import dev.baton.v1.LaterEvent;
import dev.baton.v1.PublishBatchRequest;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.TurnReschedule;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads turns, and says what came of them. */
final class TurnMessages {
  private final EventRequests events;
  private final TurnRequestMessages requests;

  TurnMessages(EventDefaults defaults) {
    this.events = new EventRequests(defaults);
    this.requests = new TurnRequestMessages(defaults.ids(), defaults.limits().payloadBytes());
  }

  /** Where the field paths of a part begin. */
  static String part(String field, int index) {
    return field + "[" + index + "].";
  }

  /** Why a turn is refused before anybody looks at what it means: the size of it and its parts. */
  Optional<Refusal> check(CommitRequest request) {
    if (request.getSerializedSize() > ApiLimits.BATCH_BYTES) {
      return Optional.of(tooLarge(request.getSerializedSize()));
    }
    Optional<Refusal> refusal =
        request.getEventsCount() == 0 ? Optional.empty() : events.check(batch(request));
    for (int i = 0; i < request.getScheduledCount() && refusal.isEmpty(); i++) {
      String part = part("scheduled", i);
      refusal = events.check(later(request, i)).map(each -> each.within(part));
    }
    return refusal.isPresent() ? refusal : requests.check(request);
  }

  private static Refusal tooLarge(int actual) {
    return Refusal.of(
            Reason.BATCH_TOO_LARGE,
            "the request has " + actual + " bytes, and may have " + ApiLimits.BATCH_BYTES)
        .with("limit", ApiLimits.BATCH_BYTES)
        .with("actual", actual);
  }

  static TurnDelivery delivery(CommitRequest request) {
    return new TurnDelivery(
        Callers.namespace(request.getNamespace()),
        new SubscriptionName(request.getSubscription()),
        AckTokens.of(request.getToken()));
  }

  /** The events as they would be published by themselves. */
  static PublishBatchRequest batch(CommitRequest request) {
    return PublishBatchRequest.newBuilder()
        .setNamespace(request.getNamespace())
        .addAllEvents(request.getEventsList())
        .addAllExpectedVersions(request.getExpectedVersionsList())
        .build();
  }

  private static PublishRequest later(CommitRequest request, int index) {
    LaterEvent later = request.getScheduled(index);
    return PublishRequest.newBuilder()
        .setNamespace(request.getNamespace())
        .setEvent(later.getEvent())
        .setStream(later.getStream())
        .setDeliverAt(later.getDeliverAt())
        .build();
  }

  /** What the turn puts out; events that do not say what led to them, are led to by its input. */
  TurnWork work(CommitRequest asked, Cause cause) {
    CommitRequest request = because(asked, cause);
    return new TurnWork(
        request.getEventsCount() == 0
            ? Optional.empty()
            : Optional.of(events.command(batch(request))),
        schedules(request),
        requests.work(request, cause));
  }

  private TurnWork.OfSchedules schedules(CommitRequest request) {
    return new TurnWork.OfSchedules(
        IntStream.range(0, request.getScheduledCount())
            .mapToObj(index -> events.planning(later(request, index)))
            .toList(),
        request.getRescheduledList().stream().map(TurnMessages::rescheduling).toList(),
        request.getCancelledList());
  }

  private static Rescheduling rescheduling(TurnReschedule reschedule) {
    return new Rescheduling(reschedule.getId(), Times.toInstant(reschedule.getDeliverAt()));
  }

  private static CommitRequest because(CommitRequest asked, Cause cause) {
    CommitRequest.Builder request = asked.toBuilder();
    request.getEventsBuilderList().forEach(each -> because(each.getEventBuilder(), cause));
    request.getScheduledBuilderList().forEach(each -> because(each.getEventBuilder(), cause));
    return request.build();
  }

  private static void because(Event.Builder event, Cause cause) {
    if (event.getCorrelationId().isEmpty()) {
      event.setCorrelationId(cause.correlationId());
    }
    if (event.getCausationId().isEmpty()) {
      event.setCausationId(cause.causationId());
    }
  }

  static CommitResponse response(TurnResult turn) {
    TurnOutput output = turn.output();
    CommitResponse.Builder response =
        CommitResponse.newBuilder()
            .setPosition(turn.position())
            .setAlreadyApplied(turn.isRepeated())
            .addAllScheduledIds(output.schedules().scheduled())
            .addAllRescheduledIds(output.schedules().rescheduled())
            .addAllCancelledIds(output.schedules().cancelled())
            .addAllAskedIds(ids(output.requests().asked()))
            .addAllAcceptedIds(ids(output.requests().accepted()))
            .addAllDeclinedIds(ids(output.requests().declined()))
            .addAllRepliedIds(ids(output.requests().replied()));
    List<Emitted> published = output.events();
    for (int i = 0; i < published.size(); i++) {
      response.addPlacements(Placements.of(published.get(i).id(), turn.places().get(i)));
    }
    return response.build();
  }

  private static List<String> ids(List<RequestId> requests) {
    return requests.stream().map(RequestId::value).toList();
  }
}
