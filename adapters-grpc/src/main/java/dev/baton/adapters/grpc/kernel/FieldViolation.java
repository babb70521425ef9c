package dev.baton.adapters.grpc.kernel;

/**
 * What is wrong with a field of a request.
 *
 * @param field its path as the caller would write it: {@code events[3].event.topic}
 * @param description what it has to be
 */
public record FieldViolation(String field, String description) {
  /** The same, seen from the message that holds this one in {@code parent}. */
  public FieldViolation under(String parent) {
    return new FieldViolation(parent + "." + field, description);
  }
}
