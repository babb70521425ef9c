package dev.baton.adapters.grpc.kernel;

/**
 * What a call is answered with.
 *
 * @param <T> the response
 */
public sealed interface Reply<T> {
  /** The response. */
  record Answer<T>(T response) implements Reply<T> {}

  /** The reason why there is none. */
  record Refused<T>(Refusal refusal) implements Reply<T> {}

  static <T> Reply<T> of(T response) {
    return new Answer<>(response);
  }

  static <T> Reply<T> refuse(Refusal refusal) {
    return new Refused<>(refusal);
  }
}
