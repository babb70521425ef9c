package dev.baton.domain.saga;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is registered under the name of a saga. */
public sealed interface DefinedSaga {
  /** Nothing. */
  record Absent() implements DefinedSaga {}

  /**
   * Definitions.
   *
   * @param versions the latest ones in their order, 20 at most; older ones cannot be started any
   *     more
   * @param at when the latest one was registered
   */
  record Existing(List<DefinitionVersion> versions, Instant at) implements DefinedSaga {
    private static final int MOST = 20;

    public Existing {
      versions = List.copyOf(versions);
    }

    /** The one that is started where nobody says otherwise. */
    public DefinitionVersion latest() {
      return versions.getLast();
    }

    /** A version, as long as it can be started; 0 for the latest. */
    public Optional<DefinitionVersion> version(int number) {
      return number == 0
          ? Optional.of(latest())
          : versions.stream().filter(each -> each.version() == number).findFirst();
    }

    Existing with(DefinitionVersion next, Instant when) {
      List<DefinitionVersion> kept =
          versions.subList(Math.max(0, versions.size() - MOST + 1), versions.size());
      return new Existing(Stream.concat(kept.stream(), Stream.of(next)).toList(), when);
    }
  }
}
