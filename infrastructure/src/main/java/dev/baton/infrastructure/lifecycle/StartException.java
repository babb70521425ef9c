package dev.baton.infrastructure.lifecycle;

/** A component did not start; those before it were stopped again. The cause says why. */
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String component;

  StartException(String component, Throwable cause) {
    super(component + " did not start: " + cause.getMessage(), cause);
    this.component = component;
  }

  /** The component that did not start. */
  public String component() {
    return component;
  }
}
