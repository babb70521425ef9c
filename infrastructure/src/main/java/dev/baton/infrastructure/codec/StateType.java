package dev.baton.infrastructure.codec;

/**
 * How the states of one capability stand in snapshots.
 *
 * @param capability the word in the names of its streams
 * @param version grows when the same facts make another state than before; what the state is made
 *     of need not be said, see {@link StateShape}
 * @param state the sealed interface of its states
 */
public record StateType(String capability, int version, Class<?> state) {
  /** What a snapshot says of itself, so that one of other states is not taken for one of these. */
  String form() {
    return version + "-" + StateShape.of(state);
  }
}
