package dev.baton.adapters.grpc.kernel;

import dev.baton.application.port.StoreUnavailableException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong below into what the caller is told. */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final Duration STORE_RETRY = Duration.ofSeconds(1);

  private Failures() {}

  /** The store does not answer. */
  public static Refusal storeUnavailable(Duration retryAfter) {
    return Refusal.of(Reason.STORE_UNAVAILABLE, "the database does not answer")
        .retryAfter(retryAfter);
  }

  /** More is waiting than the server wants to hold. */
  public static Refusal overloaded(Duration retryAfter) {
    return Refusal.of(Reason.OVERLOADED, "the server is behind").retryAfter(retryAfter);
  }

  /** This server is going away. */
  public static Refusal shuttingDown() {
    return Refusal.of(Reason.SHUTTING_DOWN, "this server is going away");
  }

  /** Tells a caller that its call failed, if it can still be told. */
  static void tell(StreamObserver<?> response, Exception failure) {
    RefusalException refusal = asException(failure);
    try {
      response.onError(refusal);
    } catch (RuntimeException gone) {
      LOG.debug("A caller could not be told of {}", refusal.getStatus(), gone);
    }
  }

  /** What to tell a caller whose call failed; a defect is logged under the id that it is told. */
  static RefusalException asException(Exception failure) {
    return switch (failure) {
      case RefusalException refusal -> refusal;
      case StoreUnavailableException away -> storeUnavailable(STORE_RETRY).toException();
      case InterruptedException interrupted -> shuttingDown().toException();
      default -> defect(failure).toException();
    };
  }

  /** Logs a defect; returns the id under which the log has it. */
  public static String log(Throwable failure) {
    String incident = UUID.randomUUID().toString();
    LOG.error("A call failed unexpectedly; incident {}", incident, failure);
    return incident;
  }

  /** Logs a defect; returns what the caller is told of it. */
  public static Refusal defect(Throwable failure) {
    String incident = log(failure);
    return Refusal.of(
            Reason.INTERNAL, "a defect in the server; its log says more under " + incident)
        .with("incident", incident);
  }
}
