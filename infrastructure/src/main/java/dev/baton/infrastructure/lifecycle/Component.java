package dev.baton.infrastructure.lifecycle;

import java.time.Duration;

/** Something that is started once and stopped once. */
public interface Component {
  /** What it is, for people: "embedded PostgreSQL". */
  String name();

  /** Starts; when it returns, it works. */
  void start() throws Exception;

  /**
   * Stops and gives back what it holds. Called only after {@link #start} returned; interrupted when
   * the bound has passed.
   *
   * @param bound how long it may take
   */
  void stop(Duration bound) throws Exception;
}
