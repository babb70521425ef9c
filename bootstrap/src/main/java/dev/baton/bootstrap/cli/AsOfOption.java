package dev.baton.bootstrap.cli;

import picocli.CommandLine.Option;

/** Which moment of the past is shown. */
final class AsOfOption {
  @Option(
      names = "--as-of",
      paramLabel = "PLACE",
      description =
          "Shows it as it was when the log had a position, or at an instant such as"
              + " 2026-12-24T18:00:00Z. Default: latest, as it is.")
  private Place place = new Place.Latest();

  Place place() {
    return place;
  }
}
