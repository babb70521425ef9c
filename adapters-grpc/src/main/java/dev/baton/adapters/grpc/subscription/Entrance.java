package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.HandledReplies;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.adapters.grpc.subscription.SubscriptionGrpcService.UseCases;
import dev.baton.application.subscription.Deliveries;
import dev.baton.application.subscription.DeliverySession;
import dev.baton.application.subscription.Members;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.ConsumerName;
import dev.baton.domain.subscription.SubscriptionName;
import java.util.Optional;

/**
 * Lets consumers in. What this node does not know it looks for in the log before, and who comes to
 * a broadcast subscription for the first time becomes a member of it; both block and so are done on
 * a virtual thread.
 */
final class Entrance implements Connecting {
  private final Calls calls;
  private final Deliveries deliveries;
  private final Members members;
  private final Acquaintance acquaintance;

  Entrance(Calls calls, UseCases useCases, Acquaintance acquaintance) {
    this.calls = calls;
    this.deliveries = useCases.deliveries();
    this.members = useCases.members();
    this.acquaintance = acquaintance;
  }

  @Override
  public DeliverySession connect(
      Namespace namespace, SubscriptionName name, String consumer, CallSink sink) {
    if (acquaintance.isMade(namespace, name)) {
      return enter(namespace, name, consumer, sink);
    }
    LaterSession later = new LaterSession();
    acquaintance.make(
        namespace, name, () -> later.begin(enter(namespace, name, consumer, sink)), sink::refuse);
    return later;
  }

  private DeliverySession enter(
      Namespace namespace, SubscriptionName name, String consumer, CallSink sink) {
    Optional<SubscriptionName> known = members.nameFor(namespace, name, consumer);
    if (known.isPresent()) {
      sink.names(known.get());
      return deliveries.connect(namespace, known.get(), consumer, sink);
    }
    LaterSession later = new LaterSession();
    if (ConsumerName.isValid(consumer)) {
      Newcomer newcomer = new Newcomer(namespace, name, new ConsumerName(consumer));
      calls.before(() -> join(newcomer, sink, later), sink::refuse);
    } else {
      sink.refuse(
          Refusal.invalid(
              sink.field("consumer"),
              "1 to 200 of A-Z a-z 0-9 _ - . for the broadcast subscription " + name));
    }
    return later;
  }

  private record Newcomer(Namespace namespace, SubscriptionName name, ConsumerName consumer) {
    SubscriptionName member() {
      return name.member(consumer);
    }
  }

  private void join(Newcomer newcomer, CallSink sink, LaterSession later) {
    SubscriptionRefusals.Fields fields =
        new SubscriptionRefusals.Fields(sink.field("subscription"), "");
    Reply<SubscriptionName> joined =
        HandledReplies.of(
            members.join(newcomer.namespace(), newcomer.name(), newcomer.consumer()),
            subscription -> newcomer.member(),
            rejection -> SubscriptionRefusals.of(rejection, fields));
    switch (joined) {
      case Reply.Answer<SubscriptionName> member -> {
        sink.names(member.response());
        later.begin(
            deliveries.connect(
                newcomer.namespace(), member.response(), newcomer.consumer().value(), sink));
      }
      case Reply.Refused<SubscriptionName> refused -> sink.refuse(refused.refusal());
    }
  }
}
