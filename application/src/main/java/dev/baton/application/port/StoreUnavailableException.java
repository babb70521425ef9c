package dev.baton.application.port;

/**
 * The store did not answer. Of a write nobody knows whether it happened: the caller repeats it, and
 * idempotency finds what the first attempt left.
 */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
