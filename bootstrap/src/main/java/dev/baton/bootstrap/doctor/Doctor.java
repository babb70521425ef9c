package dev.baton.bootstrap.doctor;

import dev.baton.infrastructure.config.Configuration;
import java.util.List;
import java.util.stream.Stream;

/** Looks at everything that a server with a certain configuration needs of its machine. */
public final class Doctor {
  private final List<Check> checks;

  private Doctor(List<Check> checks) {
    this.checks = checks;
  }

  /** A doctor for this configuration. */
  public static Doctor of(Configuration configuration) {
    Configuration.Server server = configuration.server();
    Stream<Check> always =
        Stream.of(new JavaCheck(Runtime.version()), new PortCheck(server.host(), server.port()));
    Stream<Check> store =
        configuration.database().isEmbedded()
            ? Stream.of(new RootCheck(), new FsyncCheck(configuration.embedded().dataFolder()))
            : Stream.of(new DatabaseCheck(configuration.database()));
    return new Doctor(Stream.concat(always, store).toList());
  }

  /** Looks at everything, one after the other. */
  public List<Finding> examine() {
    return checks.stream().map(Check::look).toList();
  }
}
