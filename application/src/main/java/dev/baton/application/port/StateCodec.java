package dev.baton.application.port;

import dev.baton.domain.event.Payload;
import java.util.List;
import java.util.Optional;

/**
 * Turns states of aggregates into the bodies of snapshots and back. Other than facts, they need not
 * be read for ever: what is of another {@linkplain #formOf form} is ignored. Safe for any thread.
 */
public interface StateCodec {
  /** The form of the states of a capability; empty where they are not written. */
  Optional<String> formOf(String capability);

  /**
   * Writes a state; empty where it would be too large, or would not be read as what it is.
   *
   * @param capability which {@link #formOf} knows
   */
  Optional<Payload> encode(String capability, SavedState state);

  /** Reads what is of the form of today; empty where it is broken. */
  Optional<SavedState> decode(String capability, Payload body);

  /**
   * A state, and what its stream remembers.
   *
   * @param state as the facts have it
   * @param input the highest position that a process took in, or 0
   * @param commands the last ids of commands, the oldest first
   * @param bytes of the facts that it was made of
   */
  record SavedState(Object state, long input, List<String> commands, long bytes) {
    public SavedState {
      commands = List.copyOf(commands);
    }
  }
}
