package dev.baton.sdk;

/**
 * Thrown by a handler whose event is not for it: it goes to another consumer of the subscription,
 * if there is one. That is no failure of the event.
 */
public final class Release extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Release() {
    super("for another consumer", null, false, false);
  }

  /** To be thrown. */
  public static Release toOthers() {
    return new Release();
  }
}
