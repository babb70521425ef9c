package dev.baton.adapters.grpc.turn;

import dev.baton.adapters.grpc.event.EventDefaults;
import dev.baton.adapters.grpc.event.EventRequests;
import dev.baton.adapters.grpc.event.Placements;
import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.request.InquiryMessages;
import dev.baton.adapters.grpc.request.RequestRefusals;
import dev.baton.adapters.grpc.subscription.AckTokens;
import dev.baton.application.turn.TurnDelivery;
import dev.baton.application.turn.TurnResult;
import dev.baton.application.turn.TurnWork;
import dev.baton.application.turn.TurnWork.Said;
import dev.baton.domain.event.Cause;
import dev.baton.domain.request.RequestId;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.turn.TurnOutput.Emitted;
import dev.baton.v1.CommitRequest;
import dev.baton.v1.CommitResponse;
import dev.baton.v1.Event;
import dev.baton.v1.LaterEvent;
import dev.baton.v1.PublishBatchRequest;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.TurnReply;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads turns, and says what came of them. */
final class TurnMessages {
  private final EventRequests events;
  private final ApiLimits limits;

  TurnMessages(EventDefaults defaults) {
    this.events = new EventRequests(defaults);
    this.limits = defaults.limits();
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
    for (int i = 0; i < request.getRepliesCount() && refusal.isEmpty(); i++) {
      String part = part("replies", i);
      refusal = check(request.getReplies(i)).map(each -> each.within(part));
    }
    return refusal;
  }

  private Optional<Refusal> check(TurnReply reply) {
    int size = reply.getReply().getData().size();
    return size > limits.payloadBytes()
        ? Optional.of(RequestRefusals.tooLarge("reply.data", limits.payloadBytes(), size))
        : Optional.empty();
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
        IntStream.range(0, request.getScheduledCount())
            .mapToObj(index -> events.planning(later(request, index)))
            .toList(),
        request.getCancelledList(),
        request.getRepliesList().stream().map(TurnMessages::said).toList());
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

  private static Said said(TurnReply reply) {
    return new Said(
        new RequestId(reply.getId()), InquiryMessages.reply(reply.getReply()), reply.getPartial());
  }

  static CommitResponse response(TurnResult turn) {
    CommitResponse.Builder response =
        CommitResponse.newBuilder()
            .setPosition(turn.position())
            .setAlreadyApplied(turn.isRepeated())
            .addAllScheduledIds(turn.output().scheduled())
            .addAllCancelledIds(turn.output().cancelled());
    turn.output().replied().forEach(request -> response.addRepliedIds(request.value()));
    List<Emitted> published = turn.output().events();
    for (int i = 0; i < published.size(); i++) {
      response.addPlacements(Placements.of(published.get(i).id(), turn.places().get(i)));
    }
    return response.build();
  }
}
