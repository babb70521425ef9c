package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.subscription.Answer;
import dev.baton.domain.subscription.ErrorClass;
import dev.baton.domain.subscription.Failure;
import dev.baton.domain.subscription.Redelivery;
import dev.baton.v1.Ack;
import dev.baton.v1.AcknowledgeRequest;
import dev.baton.v1.Extend;
import dev.baton.v1.Nack;
import dev.baton.v1.Reject;
import dev.baton.v1.Release;
import java.util.ArrayList;
import java.util.List;

/** What consumers say of deliveries, after validation. */
final class Answers {
  private Answers() {}

  static Answer of(Ack ack) {
    return new Answer.Ack(AckTokens.of(ack.getTokensList()));
  }

  /** A delay that is there counts, be it 0; without one the retry policy says how long to wait. */
  static Answer of(Nack nack) {
    Redelivery redelivery =
        nack.hasDelay()
            ? new Redelivery.After(Times.toDuration(nack.getDelay()).toMillis())
            : new Redelivery.ByPolicy();
    ErrorClass usual = ErrorClass.TEMPORARY_FAILURE;
    return new Answer.Nack(
        AckTokens.of(nack.getTokensList()),
        failure(nack.getErrorClass(), usual, nack.getReason()),
        redelivery);
  }

  /** Who says nothing else cannot do anything with the event. */
  static Answer of(Reject reject) {
    ErrorClass usual = ErrorClass.INVALID_PAYLOAD;
    return new Answer.Reject(
        AckTokens.of(reject.getTokensList()),
        failure(reject.getErrorClass(), usual, reject.getReason()));
  }

  static Answer of(Release release) {
    return new Answer.Release(AckTokens.of(release.getTokensList()));
  }

  static Answer of(Extend extend) {
    return new Answer.Extend(
        AckTokens.of(extend.getTokensList()), Times.toDuration(extend.getBy()));
  }

  /** All that a unary call says. */
  static List<Answer> of(AcknowledgeRequest request) {
    List<Answer> answers = new ArrayList<>();
    if (request.hasAck()) {
      answers.add(of(request.getAck()));
    }
    request.getNacksList().forEach(nack -> answers.add(of(nack)));
    request.getRejectsList().forEach(reject -> answers.add(of(reject)));
    if (request.hasRelease()) {
      answers.add(of(request.getRelease()));
    }
    request.getExtensionsList().forEach(extend -> answers.add(of(extend)));
    return answers;
  }

  private static Failure failure(String errorClass, ErrorClass usual, String reason) {
    return new Failure(errorClass.isEmpty() ? usual : new ErrorClass(errorClass), reason);
  }
}
