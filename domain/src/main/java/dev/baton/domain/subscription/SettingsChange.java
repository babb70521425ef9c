package dev.baton.domain.subscription;

import dev.baton.domain.event.TopicPattern;
import java.time.Duration;
import java.util.List;

/**
 * What of a subscription's settings is to be another.
 *
 * @param patterns the new patterns; none: as they are
 * @param ackDeadline the new deadline; zero: as it is
 * @param maxInFlight the new bound; 0: as it is
 */
public record SettingsChange(List<TopicPattern> patterns, Duration ackDeadline, int maxInFlight) {
  public SettingsChange {
    patterns = List.copyOf(patterns);
  }

  /** The settings after this change of {@code settings}. */
  public SubscriptionSettings applyTo(SubscriptionSettings settings) {
    return new SubscriptionSettings(
        patterns.isEmpty() ? settings.patterns() : patterns,
        settings.kind(),
        ackDeadline.isZero() ? settings.ackDeadline() : ackDeadline,
        maxInFlight == 0 ? settings.maxInFlight() : maxInFlight);
  }
}
