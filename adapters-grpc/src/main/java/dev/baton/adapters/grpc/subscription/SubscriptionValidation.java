package dev.baton.adapters.grpc.subscription;

import static dev.baton.adapters.grpc.kernel.FieldRules.count;
import static dev.baton.adapters.grpc.kernel.FieldRules.duration;
import static dev.baton.adapters.grpc.kernel.FieldRules.errorClass;
import static dev.baton.adapters.grpc.kernel.FieldRules.first;
import static dev.baton.adapters.grpc.kernel.FieldRules.prose;
import static dev.baton.adapters.grpc.kernel.FieldRules.range;
import static dev.baton.adapters.grpc.kernel.FieldRules.require;
import static dev.baton.adapters.grpc.kernel.FieldRules.text;
import static dev.baton.adapters.grpc.kernel.FieldRules.word;

import com.google.protobuf.ByteString;
import dev.baton.adapters.grpc.kernel.FieldViolation;
import dev.baton.domain.subscription.SubscriptionName;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rules of subscription.proto for what is delivered and settled, by hand: each method says
 * which field is wrong, in the order in which protovalidate would. A test holds the two equal.
 */
final class SubscriptionValidation {
  private static final Optional<FieldViolation> FINE = Optional.empty();
  private static final int LONGEST = 200;
  private static final long HALF_A_DAY = 43_200;

  private SubscriptionValidation() {}

  static Optional<FieldViolation> check(SubscribeRequest request) {
    return switch (request.getFrameCase()) {
      case OPEN -> under("open", check(request.getOpen()));
      case CREDIT -> under("credit", check(request.getCredit()));
      case ACK -> under("ack", check(request.getAck()));
      case NACK -> under("nack", check(request.getNack()));
      case REJECT -> under("reject", check(request.getReject()));
      case RELEASE -> under("release", check(request.getRelease()));
      case EXTEND -> under("extend", check(request.getExtend()));
      case FRAME_NOT_SET -> Optional.of(new FieldViolation("frame", "exactly one is required"));
    };
  }

  static Optional<FieldViolation> check(PullRequest request) {
    return first(
        word("namespace", request.getNamespace(), 63),
        subscription(request.getSubscription()),
        range("max_events", request.getMaxEvents(), 1, 1000),
        duration("wait", request.getWait(), 30),
        text("consumer", request.getConsumer(), LONGEST));
  }

  static Optional<FieldViolation> check(AcknowledgeRequest request) {
    return first(
        word("namespace", request.getNamespace(), 63),
        subscription(request.getSubscription()),
        request.hasAck() ? under("ack", check(request.getAck())) : FINE,
        each("nacks", request.getNacksList(), SubscriptionValidation::check),
        each("rejects", request.getRejectsList(), SubscriptionValidation::check),
        request.hasRelease() ? under("release", check(request.getRelease())) : FINE,
        each("extensions", request.getExtensionsList(), SubscriptionValidation::check));
  }

  private static <T> Optional<FieldViolation> each(
      String field, List<T> entries, Function<T, Optional<FieldViolation>> check) {
    Optional<FieldViolation> violation = count(field, entries.size(), 1000);
    for (int i = 0; violation.isEmpty() && i < entries.size(); i++) {
      violation = under(field + "[" + i + "]", check.apply(entries.get(i)));
    }
    return violation;
  }

  private static Optional<FieldViolation> check(Open open) {
    return first(
        word("namespace", open.getNamespace(), 63),
        subscription(open.getSubscription()),
        text("consumer", open.getConsumer(), LONGEST));
  }

  private static Optional<FieldViolation> check(Credit credit) {
    return first(
        range("messages", credit.getMessages(), 0, 100_000),
        range("bytes", credit.getBytes(), 0, 1L << 30));
  }

  private static Optional<FieldViolation> check(Ack ack) {
    return tokens(ack.getTokensList());
  }

  private static Optional<FieldViolation> check(Nack nack) {
    return first(
        tokens(nack.getTokensList()),
        duration("delay", nack.getDelay(), HALF_A_DAY),
        prose("reason", nack.getReason(), 1000),
        errorClass("error_class", nack.getErrorClass()));
  }

  private static Optional<FieldViolation> check(Reject reject) {
    return first(
        tokens(reject.getTokensList()),
        errorClass("error_class", reject.getErrorClass()),
        prose("reason", reject.getReason(), 1000));
  }

  private static Optional<FieldViolation> check(Release release) {
    return tokens(release.getTokensList());
  }

  private static Optional<FieldViolation> check(Extend extend) {
    return first(
        tokens(extend.getTokensList()),
        require(extend.hasBy(), "by", "required"),
        duration("by", extend.getBy(), 1, HALF_A_DAY));
  }

  private static Optional<FieldViolation> subscription(String name) {
    return name.isEmpty()
        ? Optional.of(new FieldViolation("subscription", "required"))
        : require(SubscriptionName.isValid(name), "subscription", "a name, or name/consumer");
  }

  private static Optional<FieldViolation> tokens(List<ByteString> tokens) {
    Optional<FieldViolation> violation =
        first(
            require(!tokens.isEmpty(), "tokens", "at least one token"),
            count("tokens", tokens.size(), 10_000));
    for (int i = 0; violation.isEmpty() && i < tokens.size(); i++) {
      if (tokens.get(i).size() != AckTokens.LENGTH) {
        violation = Optional.of(new FieldViolation("tokens[" + i + "]", "32 bytes, as delivered"));
      }
    }
    return violation;
  }

  private static Optional<FieldViolation> under(String field, Optional<FieldViolation> violation) {
    return violation.isEmpty() ? FINE : Optional.of(violation.get().under(field));
  }
}
