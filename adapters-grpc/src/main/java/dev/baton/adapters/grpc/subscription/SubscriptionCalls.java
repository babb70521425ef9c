package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.HandledReplies;
import dev.baton.adapters.grpc.kernel.PageTokens;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.adapters.grpc.subscription.SubscriptionRefusals.Fields;
import dev.baton.application.subscription.SubscriptionView;
import dev.baton.application.subscription.Subscriptions;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.Subscription;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.v1.CreateSubscriptionRequest;
import dev.baton.v1.CreateSubscriptionResponse;
import dev.baton.v1.DeleteSubscriptionRequest;
import dev.baton.v1.DeleteSubscriptionResponse;
import dev.baton.v1.GetSubscriptionRequest;
import dev.baton.v1.GetSubscriptionResponse;
import dev.baton.v1.ListSubscriptionsRequest;
import dev.baton.v1.ListSubscriptionsResponse;
import dev.baton.v1.UpdateSubscriptionRequest;
import dev.baton.v1.UpdateSubscriptionResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** Creating, changing and looking at subscriptions, on virtual threads. */
final class SubscriptionCalls {
  private static final int PAGE = 100;
  private static final Fields FIELDS = new Fields("name", "filter");

  private final Calls calls;
  private final Subscriptions subscriptions;
  private final SubscriptionReplies replies;

  SubscriptionCalls(Calls calls, Subscriptions subscriptions, SubscriptionReplies replies) {
    this.calls = calls;
    this.subscriptions = subscriptions;
    this.replies = replies;
  }

  void create(
      CreateSubscriptionRequest request, StreamObserver<CreateSubscriptionResponse> response) {
    calls.unary(
        response,
        () -> {
          Namespace namespace = Callers.namespace(request.getNamespace());
          return replies.of(
              namespace,
              subscriptions.create(
                  namespace,
                  new SubscriptionName(request.getSubscription().getName()),
                  SubscriptionMessages.settings(request.getSubscription()),
                  SubscriptionMessages.start(request.getStart())),
              new Fields("subscription.name", "subscription.filter"),
              subscription ->
                  CreateSubscriptionResponse.newBuilder().setSubscription(subscription).build());
        });
  }

  void update(
      UpdateSubscriptionRequest request, StreamObserver<UpdateSubscriptionResponse> response) {
    calls.unary(
        response,
        () -> {
          Namespace namespace = Callers.namespace(request.getNamespace());
          return replies.of(
              namespace,
              subscriptions.update(
                  namespace,
                  new SubscriptionName(request.getName()),
                  SubscriptionMessages.change(request),
                  request.getExpectedVersion()),
              FIELDS,
              subscription ->
                  UpdateSubscriptionResponse.newBuilder().setSubscription(subscription).build());
        });
  }

  void delete(
      DeleteSubscriptionRequest request, StreamObserver<DeleteSubscriptionResponse> response) {
    calls.unary(
        response,
        () ->
            HandledReplies.of(
                subscriptions.delete(
                    Callers.namespace(request.getNamespace()),
                    new SubscriptionName(request.getName())),
                deleted -> DeleteSubscriptionResponse.getDefaultInstance(),
                rejection -> SubscriptionRefusals.of(rejection, FIELDS)));
  }

  void get(GetSubscriptionRequest request, StreamObserver<GetSubscriptionResponse> response) {
    calls.unary(
        response,
        () -> {
          Namespace namespace = Callers.namespace(request.getNamespace());
          SubscriptionName name = new SubscriptionName(request.getName());
          return subscriptions
              .find(namespace, name)
              .map(view -> replies.render(namespace, view.subscription()))
              .<Reply<GetSubscriptionResponse>>map(
                  subscription ->
                      Reply.of(
                          GetSubscriptionResponse.newBuilder()
                              .setSubscription(subscription)
                              .build()))
              .orElseGet(() -> Reply.refuse(SubscriptionRefusals.unknown(name, "name")));
        });
  }

  void list(ListSubscriptionsRequest request, StreamObserver<ListSubscriptionsResponse> response) {
    calls.unary(response, () -> Reply.of(list(request)));
  }

  private ListSubscriptionsResponse list(ListSubscriptionsRequest request) {
    int size = request.getPageSize() == 0 ? PAGE : request.getPageSize();
    String after = PageTokens.name(request.getPageToken());
    Namespace namespace = Callers.namespace(request.getNamespace());
    List<Subscription.Active> found =
        subscriptions.list(namespace).stream()
            .map(SubscriptionView::subscription)
            .filter(subscription -> subscription.name().value().compareTo(after) > 0)
            .limit(size + 1L)
            .toList();
    ListSubscriptionsResponse.Builder page = ListSubscriptionsResponse.newBuilder();
    found.stream()
        .limit(size)
        .forEach(subscription -> page.addSubscriptions(replies.render(namespace, subscription)));
    if (found.size() > size) {
      page.setNextPageToken(PageTokens.after(found.get(size - 1).name().value()));
    }
    return page.build();
  }
}
