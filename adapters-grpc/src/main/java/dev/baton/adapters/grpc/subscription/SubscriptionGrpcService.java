package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.RenderedEvents;
import dev.baton.adapters.grpc.kernel.WireBinding;
import dev.baton.application.subscription.Deliveries;
import dev.baton.application.subscription.Members;
import dev.baton.application.subscription.Subscriptions;
import dev.baton.v1.AcknowledgeRequest;
import dev.baton.v1.AcknowledgeResponse;
import dev.baton.v1.CreateSubscriptionRequest;
import dev.baton.v1.CreateSubscriptionResponse;
import dev.baton.v1.DeleteSubscriptionRequest;
import dev.baton.v1.DeleteSubscriptionResponse;
import dev.baton.v1.ExplainSubscriptionRequest;
import dev.baton.v1.ExplainSubscriptionResponse;
import dev.baton.v1.GetSubscriptionRequest;
import dev.baton.v1.GetSubscriptionResponse;
import dev.baton.v1.ListSubscriptionsRequest;
import dev.baton.v1.ListSubscriptionsResponse;
import dev.baton.v1.PauseSubscriptionRequest;
import dev.baton.v1.PauseSubscriptionResponse;
import dev.baton.v1.ResumeSubscriptionRequest;
import dev.baton.v1.ResumeSubscriptionResponse;
import dev.baton.v1.SeekSubscriptionRequest;
import dev.baton.v1.SeekSubscriptionResponse;
import dev.baton.v1.SubscriptionServiceGrpc;
import dev.baton.v1.UpdateSubscriptionRequest;
import dev.baton.v1.UpdateSubscriptionResponse;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;

/** {@code baton.v1.SubscriptionService}; subscription.proto says what each method promises. */
public final class SubscriptionGrpcService
    implements SubscriptionServiceGrpc.AsyncService, BindableService {
  /** Methods that check their requests themselves. */
  public static final Set<String> CHECKED_BY_HAND =
      Set.of(
          SubscriptionServiceGrpc.getSubscribeMethod().getFullMethodName(),
          SubscriptionServiceGrpc.getPullMethod().getFullMethodName(),
          SubscriptionServiceGrpc.getAcknowledgeMethod().getFullMethodName());

  private final SubscriptionCalls subscriptions;
  private final SteeringCalls steering;
  private final ExplainCalls explaining;
  private final DeliveryCalls deliveries;

  /** What the subscription service calls. */
  public record UseCases(Subscriptions subscriptions, Members members, Deliveries deliveries) {}

  /**
   * The service.
   *
   * @param timer ends the waits of pulls; what it runs never blocks, and most of it is cancelled
   */
  public SubscriptionGrpcService(
      Calls calls, UseCases useCases, RenderedEvents rendered, ScheduledExecutorService timer) {
    SubscriptionReplies replies = new SubscriptionReplies(useCases.deliveries());
    this.subscriptions = new SubscriptionCalls(calls, useCases.subscriptions(), replies);
    this.steering = new SteeringCalls(calls, useCases.subscriptions(), replies);
    this.explaining = new ExplainCalls(calls, useCases);
    this.deliveries = new DeliveryCalls(calls, useCases, rendered, timer);
  }

  /** Deliveries are answered with frames of events that are rendered once for all consumers. */
  @Override
  public ServerServiceDefinition bindService() {
    return new WireBinding(SubscriptionServiceGrpc.bindService(this))
        .with(
            SubscriptionServiceGrpc.getSubscribeMethod(),
            ServerCalls.asyncBidiStreamingCall(deliveries::subscribe))
        .with(SubscriptionServiceGrpc.getPullMethod(), ServerCalls.asyncUnaryCall(deliveries::pull))
        .bind();
  }

  @Override
  public void createSubscription(
      CreateSubscriptionRequest request, StreamObserver<CreateSubscriptionResponse> response) {
    subscriptions.create(request, response);
  }

  @Override
  public void getSubscription(
      GetSubscriptionRequest request, StreamObserver<GetSubscriptionResponse> response) {
    subscriptions.get(request, response);
  }

  @Override
  public void listSubscriptions(
      ListSubscriptionsRequest request, StreamObserver<ListSubscriptionsResponse> response) {
    subscriptions.list(request, response);
  }

  @Override
  public void updateSubscription(
      UpdateSubscriptionRequest request, StreamObserver<UpdateSubscriptionResponse> response) {
    subscriptions.update(request, response);
  }

  @Override
  public void deleteSubscription(
      DeleteSubscriptionRequest request, StreamObserver<DeleteSubscriptionResponse> response) {
    subscriptions.delete(request, response);
  }

  @Override
  public void pauseSubscription(
      PauseSubscriptionRequest request, StreamObserver<PauseSubscriptionResponse> response) {
    steering.pause(request, response);
  }

  @Override
  public void resumeSubscription(
      ResumeSubscriptionRequest request, StreamObserver<ResumeSubscriptionResponse> response) {
    steering.resume(request, response);
  }

  @Override
  public void seekSubscription(
      SeekSubscriptionRequest request, StreamObserver<SeekSubscriptionResponse> response) {
    steering.seek(request, response);
  }

  @Override
  public void explainSubscription(
      ExplainSubscriptionRequest request, StreamObserver<ExplainSubscriptionResponse> response) {
    explaining.explain(request, response);
  }

  @Override
  public void acknowledge(
      AcknowledgeRequest request, StreamObserver<AcknowledgeResponse> response) {
    deliveries.acknowledge(request, response);
  }
}
