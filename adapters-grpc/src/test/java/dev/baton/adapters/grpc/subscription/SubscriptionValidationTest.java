package dev.baton.adapters.grpc.subscription;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import dev.baton.adapters.grpc.kernel.HandCheck;
import dev.baton.v1.Ack;
import dev.baton.v1.AcknowledgeRequest;
import dev.baton.v1.Credit;
import dev.baton.v1.Extend;
import dev.baton.v1.Nack;
import dev.baton.v1.Open;
import dev.baton.v1.PullRequest;
import dev.baton.v1.Reject;
import dev.baton.v1.Release;
import dev.baton.v1.SubscribeRequest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionValidationTest {
  private static final String LONG = "a".repeat(200);
  private static final ByteString TOKEN = ByteString.copyFrom(new byte[32]);
  private static final Nack NACK =
      Nack.newBuilder().addTokens(TOKEN).setDelay(Duration.newBuilder().setSeconds(1)).build();
  private static final Reject REJECT = Reject.newBuilder().addTokens(TOKEN).build();
  private static final Release RELEASE = Release.newBuilder().addTokens(TOKEN).build();
  private static final Extend EXTEND =
      Extend.newBuilder().addTokens(TOKEN).setBy(Duration.newBuilder().setSeconds(1)).build();

  @Test
  void each_frame_of_a_consumer_is_checked_as_its_rules_say() {
    SubscribeRequest open =
        SubscribeRequest.newBuilder().setOpen(Open.newBuilder().setSubscription("s")).build();
    HandCheck.equalsProtovalidate(open, SubscriptionValidation::check);
    HandCheck.equalsProtovalidate(
        open.toBuilder().setCredit(Credit.newBuilder().setMessages(1)).build(),
        SubscriptionValidation::check);
    HandCheck.equalsProtovalidate(
        open.toBuilder().setAck(Ack.newBuilder().addTokens(TOKEN)).build(),
        SubscriptionValidation::check);
    HandCheck.equalsProtovalidate(
        open.toBuilder().setNack(NACK).build(), SubscriptionValidation::check);
  }

  @Test
  void so_is_what_it_says_of_deliveries_beside_that() {
    SubscribeRequest.Builder frame = SubscribeRequest.newBuilder();
    HandCheck.equalsProtovalidate(frame.setReject(REJECT).build(), SubscriptionValidation::check);
    HandCheck.equalsProtovalidate(frame.setRelease(RELEASE).build(), SubscriptionValidation::check);
    HandCheck.equalsProtovalidate(frame.setExtend(EXTEND).build(), SubscriptionValidation::check);
    HandCheck.bothRefuse(
        frame.setExtend(EXTEND.toBuilder().clearBy()).build(),
        "extend.by",
        SubscriptionValidation::check);
  }

  @Test
  void a_frame_is_one_of_seven() {
    HandCheck.bothRefuse(
        SubscribeRequest.getDefaultInstance(), "frame", SubscriptionValidation::check);
  }

  @Test
  void a_pull_is_checked_as_its_rules_say() {
    HandCheck.equalsProtovalidate(
        PullRequest.newBuilder()
            .setSubscription("s")
            .setMaxEvents(1)
            .setWait(Duration.newBuilder().setSeconds(1))
            .build(),
        SubscriptionValidation::check);
  }

  @Test
  void a_member_of_a_subscription_may_be_named() {
    for (String name : List.of("a/b", "a/b.c-d_E9", LONG + "/" + LONG)) {
      HandCheck.bothAccept(pull(name), SubscriptionValidation::check);
    }
    for (String name :
        List.of("/", "a/", "/b", "a/b/c", "a.b/c", "a/b c", "a/b" + LONG, LONG + "a/b", "a/ä")) {
      HandCheck.bothRefuse(pull(name), "subscription", SubscriptionValidation::check);
    }
  }

  private static PullRequest pull(String subscription) {
    return PullRequest.newBuilder().setSubscription(subscription).setMaxEvents(1).build();
  }

  @Test
  void an_acknowledgement_is_checked_as_its_rules_say() {
    HandCheck.equalsProtovalidate(
        AcknowledgeRequest.newBuilder()
            .setSubscription("s")
            .setAck(Ack.newBuilder().addTokens(TOKEN))
            .addNacks(NACK)
            .addRejects(REJECT)
            .setRelease(RELEASE)
            .addExtensions(EXTEND)
            .build(),
        SubscriptionValidation::check);
  }

  @Test
  void tokens_and_nacks_are_bounded() {
    AcknowledgeRequest.Builder request = AcknowledgeRequest.newBuilder().setSubscription("s");
    Ack most = Ack.newBuilder().addAllTokens(Collections.nCopies(10_000, TOKEN)).build();
    HandCheck.bothAccept(request.setAck(most).build(), SubscriptionValidation::check);
    HandCheck.bothRefuse(
        request.setAck(most.toBuilder().addTokens(TOKEN)).build(),
        "ack.tokens",
        SubscriptionValidation::check);
    request.clearAck().addAllNacks(Collections.nCopies(1000, NACK));
    HandCheck.bothAccept(request.build(), SubscriptionValidation::check);
    HandCheck.bothRefuse(request.addNacks(NACK).build(), "nacks", SubscriptionValidation::check);
    request.clearNacks().addAllRejects(Collections.nCopies(1001, REJECT));
    HandCheck.bothRefuse(request.build(), "rejects", SubscriptionValidation::check);
    request.clearRejects().addAllExtensions(Collections.nCopies(1001, EXTEND));
    HandCheck.bothRefuse(request.build(), "extensions", SubscriptionValidation::check);
  }
}
