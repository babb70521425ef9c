package dev.baton.adapters.grpc.kernel;

import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;

/** On whose behalf a call is made. */
public final class Callers {
  private Callers() {}

  /** Who calls, as the server knows it; nobody is known yet, as only this machine may call. */
  public static Principal principal() {
    return Principal.ANONYMOUS;
  }

  /** The tenant that a request names. */
  public static Namespace namespace(String requested) {
    return requested.isEmpty() ? Namespace.DEFAULT : new Namespace(requested);
  }
}
