package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.RefusalException;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.domain.subscription.Backoff;
import dev.baton.domain.subscription.ErrorClass;
import dev.baton.domain.subscription.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Retry policies, there and back; what comes back is the same policy when it is sent again. */
final class RetryPolicyMessages {
  private static final String ANY = "*";

  private RetryPolicyMessages() {}

  /**
   * The policy, with what it leaves out filled in.
   *
   * @param field where the request has it
   * @throws RefusalException if its longest pause is shorter than its first one, which no rule of a
   *     single field says
   */
  static RetryPolicy of(dev.baton.v1.RetryPolicy policy, String field) {
    RetryPolicy usual = RetryPolicy.DEFAULT;
    return new RetryPolicy(
        policy.hasMaxRetries() ? policy.getMaxRetries() : usual.maxRetries(),
        backoff(policy, field),
        policy.getRetryOnCount() == 0 ? usual.retryOn() : retryOn(policy.getRetryOnList()),
        policy.getNoRetryOnCount() == 0
            ? usual.noRetryOn().stream()
                .filter(each -> !policy.getRetryOnList().contains(each.value()))
                .toList()
            : classes(policy.getNoRetryOnList()));
  }

  /** The domain says by an empty list that any class is worth it. */
  private static List<ErrorClass> retryOn(List<String> named) {
    return named.contains(ANY) ? List.of() : classes(named);
  }

  private static List<ErrorClass> classes(List<String> named) {
    return named.stream().map(ErrorClass::new).toList();
  }

  private static Backoff backoff(dev.baton.v1.RetryPolicy policy, String field) {
    Backoff usual = Backoff.DEFAULT;
    Duration initial = Times.toDuration(policy.getInitialDelay());
    Duration most = Times.toDuration(policy.getMaxDelay());
    if (!policy.hasInitialDelay()) {
      initial = policy.hasMaxDelay() ? least(usual.initial(), most) : usual.initial();
    }
    if (!policy.hasMaxDelay()) {
      most = initial.compareTo(usual.most()) > 0 ? initial : usual.most();
    }
    if (most.compareTo(initial) < 0) {
      throw Refusal.invalid(field + ".max_delay", "at least as long as initial_delay")
          .toException();
    }
    int jitter = policy.hasJitterPercent() ? policy.getJitterPercent() : usual.jitterPercent();
    return new Backoff(shape(policy.getBackoff()), initial, most, jitter);
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Backoff.Shape shape(dev.baton.v1.Backoff backoff) {
    return switch (backoff) {
      case BACKOFF_UNSPECIFIED, BACKOFF_EXPONENTIAL -> Backoff.Shape.EXPONENTIAL;
      case BACKOFF_FIXED -> Backoff.Shape.FIXED;
      case BACKOFF_LINEAR -> Backoff.Shape.LINEAR;
      case UNRECOGNIZED -> throw new IllegalArgumentException("validation let a backoff pass");
    };
  }

  static dev.baton.v1.RetryPolicy toProto(RetryPolicy policy) {
    Backoff backoff = policy.backoff();
    return dev.baton.v1.RetryPolicy.newBuilder()
        .setMaxRetries(policy.maxRetries())
        .setBackoff(shape(backoff.shape()))
        .setInitialDelay(Times.toProto(backoff.initial()))
        .setMaxDelay(Times.toProto(backoff.most()))
        .setJitterPercent(backoff.jitterPercent())
        .addAllRetryOn(retryOn(policy))
        .addAllNoRetryOn(names(policy.noRetryOn()))
        .build();
  }

  /** Where nothing is excepted, that has to be said: what is left out would be filled in. */
  private static List<String> retryOn(RetryPolicy policy) {
    List<String> named = new ArrayList<>(names(policy.retryOn()));
    if (named.isEmpty()) {
      named.add(ANY);
      if (policy.noRetryOn().isEmpty()) {
        named.addAll(names(RetryPolicy.DEFAULT.noRetryOn()));
      }
    }
    return named;
  }

  private static List<String> names(List<ErrorClass> classes) {
    return classes.stream().map(ErrorClass::value).toList();
  }

  private static dev.baton.v1.Backoff shape(Backoff.Shape shape) {
    return switch (shape) {
      case FIXED -> dev.baton.v1.Backoff.BACKOFF_FIXED;
      case LINEAR -> dev.baton.v1.Backoff.BACKOFF_LINEAR;
      case EXPONENTIAL -> dev.baton.v1.Backoff.BACKOFF_EXPONENTIAL;
    };
  }
}
