package dev.baton.domain.subscription;

/**
 * Why a delivery did not succeed, as its consumer says.
 *
 * @param error for people
 */
public record Failure(ErrorClass errorClass, String error) {
  /** The ack deadline passed. */
  static final Failure TIMED_OUT = new Failure(ErrorClass.TIMEOUT, "the ack deadline passed");

  /** The consumer vanished; this is no failure of the event, and is noted for people alone. */
  static final Failure LOST =
      new Failure(ErrorClass.TEMPORARY_FAILURE, "the consumer vanished before it answered");
}
