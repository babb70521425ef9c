package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.server.BuildVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"baton " + BuildVersion.current() + " on Java " + Runtime.version()};
  }
}
