package dev.baton.adapters.grpc.kernel;

import build.buf.protovalidate.ValidationResult;
import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.exceptions.ValidationException;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Checks every request against the rules of its proto file, before its service sees it. Methods of
 * the hot path are let through: they check by hand what is written there.
 */
public final class RequestValidation implements ServerInterceptor {
  private static final long LONGEST_PREPARATION_SECONDS = 30;

  /** Compiled once, however many servers a process has; what they are of never changes. */
  private static final Map<Set<Descriptor>, FutureTask<Validator>> COMPILED =
      new ConcurrentHashMap<>();

  private final Set<String> checkedByHand;
  private final FutureTask<Validator> validator;

  /**
   * A validation of everything but some methods.
   *
   * @param requests the messages that will have to be checked
   * @param checkedByHand full names of methods, {@code baton.v1.EventService/Publish}
   */
  public RequestValidation(List<Descriptor> requests, Set<String> checkedByHand) {
    this.checkedByHand = Set.copyOf(checkedByHand);
    this.validator = COMPILED.computeIfAbsent(Set.copyOf(requests), RequestValidation::compilation);
  }

  private static FutureTask<Validator> compilation(Set<Descriptor> requests) {
    return new FutureTask<>(
        () -> ValidatorFactory.newBuilder().buildWithDescriptors(List.copyOf(requests), false));
  }

  /** Compiles the rules, which takes about a second of CPU; else the first call has to wait. */
  public void prepare() {
    validator.run();
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    ServerCall.Listener<Q> listener = next.startCall(call, headers);
    return checkedByHand.contains(call.getMethodDescriptor().getFullMethodName())
        ? listener
        : new Checked<>(call, listener);
  }

  /** The first field that breaks a rule. */
  Optional<FieldViolation> check(Message request) {
    ValidationResult result;
    try {
      result = validator().validate(request);
    } catch (DateTimeException | ArithmeticException outOfRange) {
      // Java's own times have limits, and protovalidate meets them before the rules.
      return TimeRanges.firstOutside(request);
    } catch (ValidationException broken) {
      throw new IllegalStateException("a rule of " + request.getClass() + " is broken", broken);
    }
    return result.getViolations().stream().findFirst().map(FieldPaths::of);
  }

  private Validator validator() {
    validator.run();
    try {
      return validator.get(LONGEST_PREPARATION_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while rules were compiled", interrupted);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException("the rules do not compile", failure);
    }
  }

  private final class Checked<Q, R> extends SimpleForwardingServerCallListener<Q> {
    private final ServerCall<Q, R> call;
    private boolean refused;

    Checked(ServerCall<Q, R> call, ServerCall.Listener<Q> listener) {
      super(listener);
      this.call = call;
    }

    @Override
    public void onMessage(Q request) {
      try {
        Optional<FieldViolation> violation = check((Message) request);
        if (violation.isEmpty()) {
          super.onMessage(request);
        } else {
          refuse(Refusal.invalid(violation.get()).toException());
        }
      } catch (RuntimeException failure) {
        refuse(Failures.asException(failure));
      }
    }

    private void refuse(RefusalException refusal) {
      refused = true;
      refusal.close(call);
    }

    @Override
    public void onHalfClose() {
      if (!refused) {
        super.onHalfClose();
      }
    }
  }
}
