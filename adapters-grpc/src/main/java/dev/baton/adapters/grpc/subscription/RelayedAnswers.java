package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.subscription.Answer;
import dev.baton.domain.subscription.Redelivery;
import dev.baton.v1.Ack;
import dev.baton.v1.Extend;
import dev.baton.v1.Nack;
import dev.baton.v1.Reject;
import dev.baton.v1.Release;
import dev.baton.v1.internal.Hold;
import java.time.Duration;
import java.util.List;

/** What consumers say of deliveries, as nodes tell it each other: with nothing left to default. */
final class RelayedAnswers {
  private RelayedAnswers() {}

  static dev.baton.v1.internal.Answer toProto(Answer answer) {
    dev.baton.v1.internal.Answer.Builder proto = dev.baton.v1.internal.Answer.newBuilder();
    return switch (answer) {
      case Answer.Ack ack ->
          proto.setAck(Ack.newBuilder().addAllTokens(AckTokens.toBytes(ack.tokens()))).build();
      case Answer.Nack nack -> proto.setNack(nack(nack)).build();
      case Answer.Reject reject -> proto.setReject(reject(reject)).build();
      case Answer.Release release ->
          proto
              .setRelease(Release.newBuilder().addAllTokens(AckTokens.toBytes(release.tokens())))
              .build();
      case Answer.Extend extend -> proto.setExtend(extend(extend)).build();
      case Answer.Hold hold -> proto.setHold(hold(hold)).build();
    };
  }

  private static Nack nack(Answer.Nack nack) {
    Nack.Builder proto =
        Nack.newBuilder()
            .addAllTokens(AckTokens.toBytes(nack.tokens()))
            .setErrorClass(nack.failure().errorClass().value())
            .setReason(nack.failure().error());
    return switch (nack.redelivery()) {
      case Redelivery.ByPolicy byPolicy -> proto.build();
      case Redelivery.After(long delay) ->
          proto.setDelay(Times.toProto(Duration.ofMillis(delay))).build();
    };
  }

  private static Reject reject(Answer.Reject reject) {
    return Reject.newBuilder()
        .addAllTokens(AckTokens.toBytes(reject.tokens()))
        .setErrorClass(reject.failure().errorClass().value())
        .setReason(reject.failure().error())
        .build();
  }

  private static Extend extend(Answer.Extend extend) {
    return Extend.newBuilder()
        .addAllTokens(AckTokens.toBytes(extend.tokens()))
        .setBy(Times.toProto(extend.by()))
        .build();
  }

  private static Hold hold(Answer.Hold hold) {
    return Hold.newBuilder()
        .addAllTokens(AckTokens.toBytes(hold.tokens()))
        .setBy(Times.toProto(hold.by()))
        .setOrigin(hold.origin())
        .build();
  }

  private static Answer hold(Hold hold) {
    return new Answer.Hold(
        AckTokens.of(hold.getTokensList()), Times.toDuration(hold.getBy()), hold.getOrigin());
  }

  /** One of a kind that a newer node has made up says nothing of no delivery. */
  static Answer of(dev.baton.v1.internal.Answer answer) {
    return switch (answer.getAnswerCase()) {
      case ACK -> Answers.of(answer.getAck());
      case NACK -> Answers.of(answer.getNack());
      case REJECT -> Answers.of(answer.getReject());
      case RELEASE -> Answers.of(answer.getRelease());
      case EXTEND -> Answers.of(answer.getExtend());
      case HOLD -> hold(answer.getHold());
      case ANSWER_NOT_SET -> new Answer.Release(List.of());
    };
  }
}
