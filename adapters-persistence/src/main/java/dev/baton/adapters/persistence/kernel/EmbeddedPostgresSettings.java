package dev.baton.adapters.persistence.kernel;

import java.nio.file.Path;

/**
 * Where the embedded PostgreSQL lives.
 *
 * @param folder holds its data and its log; made if it is not there; for one server at a time
 * @param port on 127.0.0.1; 0 for any that is free
 * @param binaries holds its unpacked binaries, about 50 MB; servers may share it
 */
public record EmbeddedPostgresSettings(Path folder, int port, Path binaries) {
  public EmbeddedPostgresSettings {
    folder = folder.toAbsolutePath().normalize();
    binaries = binaries.toAbsolutePath().normalize();
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535, but was " + port);
    }
  }

  /** All in one folder, on any free port: a temporary folder might be swept while it runs. */
  public static EmbeddedPostgresSettings in(Path folder) {
    return new EmbeddedPostgresSettings(folder, 0, folder.resolve("binaries"));
  }

  /** The same on another port. */
  public EmbeddedPostgresSettings withPort(int other) {
    return new EmbeddedPostgresSettings(folder, other, binaries);
  }
}
