package dev.baton.domain.event;

import java.time.Instant;
import java.util.Optional;

/** What can be asked of a topic. */
public sealed interface TopicCommand {
  /** Create it with these settings. */
  record Create(TopicName topic, TopicSettings settings, Instant at) implements TopicCommand {}

  /** Change what is present; {@code expectedVersion} of 0 means any. */
  record Update(
      Optional<String> description,
      Optional<Retention> retention,
      Optional<String> schema,
      long expectedVersion,
      Instant at)
      implements TopicCommand {}

  /** Forget its settings. */
  record Delete(Instant at) implements TopicCommand {}
}
