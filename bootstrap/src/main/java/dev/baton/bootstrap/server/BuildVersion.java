package dev.baton.bootstrap.server;

import java.util.Optional;

/** Which Baton this is, as the build wrote it into the jar. */
public final class BuildVersion {
  private BuildVersion() {}

  /** The version; {@code from sources} where the classes come from no jar. */
  public static String current() {
    return Optional.ofNullable(BuildVersion.class.getPackage().getImplementationVersion())
        .orElse("from sources");
  }
}
