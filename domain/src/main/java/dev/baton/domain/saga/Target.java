package dev.baton.domain.saga;

/**
 * Where a command goes.
 *
 * @param kind to what
 * @param name which of them
 */
public record Target(TargetKind kind, String name) {
  /** Whether the command is put to agents as a request. */
  public boolean isRequest() {
    return switch (kind) {
      case AGENT, CAPABILITY -> true;
      case TOPIC, SAGA -> false;
    };
  }

  /** Whether the command starts a saga, or undoes one. */
  public boolean isSaga() {
    return kind == TargetKind.SAGA;
  }
}
