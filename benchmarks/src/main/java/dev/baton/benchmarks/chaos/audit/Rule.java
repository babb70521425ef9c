package dev.baton.benchmarks.chaos.audit;

import java.util.stream.Stream;

/** Something that was promised, to which a history is held. */
public interface Rule {
  /** The promise, for people. */
  String promise();

  /** In which ways the history breaks it, lazily: the first is enough. */
  Stream<String> violations(History history);
}
