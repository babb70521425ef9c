package dev.baton.domain.kernel;

/** A fact that cannot follow the ones before it: a defect, or somebody else's hand in the log. */
public final class CorruptStreamException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CorruptStreamException(String message) {
    super(message);
  }

  /** The state as the type that {@code fact} needs, or this exception. */
  public static <T> T expect(Class<T> type, Object state, DomainEvent fact) {
    if (!type.isInstance(state)) {
      throw new CorruptStreamException(fact + " cannot follow " + state);
    }
    return type.cast(state);
  }
}
