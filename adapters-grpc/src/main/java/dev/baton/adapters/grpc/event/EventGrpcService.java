package dev.baton.adapters.grpc.event;

import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.RenderedEvents;
import dev.baton.adapters.grpc.kernel.WireBinding;
import dev.baton.v1.CancelScheduledEventRequest;
import dev.baton.v1.CancelScheduledEventResponse;
import dev.baton.v1.CreateTopicRequest;
import dev.baton.v1.CreateTopicResponse;
import dev.baton.v1.DeleteTopicRequest;
import dev.baton.v1.DeleteTopicResponse;
import dev.baton.v1.EventServiceGrpc;
import dev.baton.v1.GetBlastRadiusRequest;
import dev.baton.v1.GetBlastRadiusResponse;
import dev.baton.v1.GetScheduledEventRequest;
import dev.baton.v1.GetScheduledEventResponse;
import dev.baton.v1.GetTimelineRequest;
import dev.baton.v1.GetTimelineResponse;
import dev.baton.v1.GetTopicRequest;
import dev.baton.v1.GetTopicResponse;
import dev.baton.v1.ListScheduledEventsRequest;
import dev.baton.v1.ListScheduledEventsResponse;
import dev.baton.v1.ListTopicsRequest;
import dev.baton.v1.ListTopicsResponse;
import dev.baton.v1.OpenInboxRequest;
import dev.baton.v1.OpenInboxResponse;
import dev.baton.v1.PublishBatchRequest;
import dev.baton.v1.PublishBatchResponse;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.PublishResponse;
import dev.baton.v1.PublishStreamRequest;
import dev.baton.v1.PublishStreamResponse;
import dev.baton.v1.RescheduleScheduledEventRequest;
import dev.baton.v1.RescheduleScheduledEventResponse;
import dev.baton.v1.UpdateTopicRequest;
import dev.baton.v1.UpdateTopicResponse;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.Set;

/** {@code baton.v1.EventService}; event.proto says what each method promises. */
public final class EventGrpcService implements EventServiceGrpc.AsyncService, BindableService {
  /** Methods that check their requests themselves. */
  public static final Set<String> CHECKED_BY_HAND =
      Set.of(
          EventServiceGrpc.getPublishMethod().getFullMethodName(),
          EventServiceGrpc.getPublishBatchMethod().getFullMethodName(),
          EventServiceGrpc.getPublishStreamMethod().getFullMethodName());

  private final Calls calls;
  private final PublishCalls publishing;
  private final ReadCalls reading;
  private final TopicCalls topics;
  private final ScheduleCalls scheduled;

  public EventGrpcService(
      Calls calls, EventUseCases useCases, EventDefaults defaults, RenderedEvents rendered) {
    this.calls = calls;
    EventMessages messages = new EventMessages(defaults.ids(), defaults.clock());
    PublishLimits limits = new PublishLimits(defaults.limits());
    this.publishing = new PublishCalls(calls, useCases.publishing(), messages, limits);
    this.scheduled =
        new ScheduleCalls(
            calls,
            useCases.scheduled(),
            new ScheduleCalls.Requests(messages, limits),
            defaults.clock());
    this.reading = new ReadCalls(calls, useCases.reading(), useCases.timelines(), rendered);
    this.topics =
        new TopicCalls(calls, useCases.topics(), useCases.subscribers(), defaults.clock());
  }

  /** Reading answers with frames of events that are rendered once for all readers. */
  @Override
  public ServerServiceDefinition bindService() {
    return new WireBinding(EventServiceGrpc.bindService(this))
        .with(
            EventServiceGrpc.getReadEventsMethod(),
            ServerCalls.asyncServerStreamingCall(reading::readEvents))
        .bind();
  }

  @Override
  public void publish(PublishRequest request, StreamObserver<PublishResponse> response) {
    if (request.hasDeliverAt()) {
      scheduled.publish(request, response);
    } else {
      calls.direct(response, () -> publishing.publish(request, response));
    }
  }

  @Override
  public void publishBatch(
      PublishBatchRequest request, StreamObserver<PublishBatchResponse> response) {
    calls.direct(response, () -> publishing.publishBatch(request, response));
  }

  @Override
  public StreamObserver<PublishStreamRequest> publishStream(
      StreamObserver<PublishStreamResponse> responses) {
    return publishing.publishStream(responses);
  }

  @Override
  public void listScheduledEvents(
      ListScheduledEventsRequest request, StreamObserver<ListScheduledEventsResponse> response) {
    scheduled.list(request, response);
  }

  @Override
  public void getScheduledEvent(
      GetScheduledEventRequest request, StreamObserver<GetScheduledEventResponse> response) {
    scheduled.get(request, response);
  }

  @Override
  public void cancelScheduledEvent(
      CancelScheduledEventRequest request, StreamObserver<CancelScheduledEventResponse> response) {
    scheduled.cancel(request, response);
  }

  @Override
  public void rescheduleScheduledEvent(
      RescheduleScheduledEventRequest request,
      StreamObserver<RescheduleScheduledEventResponse> response) {
    scheduled.reschedule(request, response);
  }

  @Override
  public void getTimeline(
      GetTimelineRequest request, StreamObserver<GetTimelineResponse> response) {
    reading.getTimeline(request, response);
  }

  @Override
  public void getBlastRadius(
      GetBlastRadiusRequest request, StreamObserver<GetBlastRadiusResponse> response) {
    reading.getBlastRadius(request, response);
  }

  @Override
  public void createTopic(
      CreateTopicRequest request, StreamObserver<CreateTopicResponse> response) {
    topics.createTopic(request, response);
  }

  @Override
  public void getTopic(GetTopicRequest request, StreamObserver<GetTopicResponse> response) {
    topics.getTopic(request, response);
  }

  @Override
  public void listTopics(ListTopicsRequest request, StreamObserver<ListTopicsResponse> response) {
    topics.listTopics(request, response);
  }

  @Override
  public void updateTopic(
      UpdateTopicRequest request, StreamObserver<UpdateTopicResponse> response) {
    topics.updateTopic(request, response);
  }

  @Override
  public void deleteTopic(
      DeleteTopicRequest request, StreamObserver<DeleteTopicResponse> response) {
    topics.deleteTopic(request, response);
  }

  @Override
  public void openInbox(OpenInboxRequest request, StreamObserver<OpenInboxResponse> response) {
    topics.openInbox(request, response);
  }
}
