package dev.baton.domain.subscription;

import dev.baton.domain.event.TopicPattern;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What of a subscription's settings is to be another; what is not named stays as it is.
 *
 * @param settings in the order in which they take effect
 */
public record SettingsChange(List<Setting> settings) {
  public SettingsChange {
    settings = List.copyOf(settings);
  }

  /** A change of these settings. */
  public static SettingsChange of(Setting... settings) {
    return new SettingsChange(List.of(settings));
  }

  /** The filter that is to be, if another is. */
  public Optional<String> filter() {
    Optional<String> last = Optional.empty();
    for (Setting setting : settings) {
      last = setting instanceof Filter filter ? Optional.of(filter.expression()) : last;
    }
    return last;
  }

  /** The settings after this change of {@code before}. */
  public SubscriptionSettings applyTo(SubscriptionSettings before) {
    SubscriptionSettings after = before;
    for (Setting setting : settings) {
      after = setting.applyTo(after);
    }
    return after;
  }

  /** One setting with its new value. */
  public sealed interface Setting {
    /** The same settings but for this one. */
    SubscriptionSettings applyTo(SubscriptionSettings settings);
  }

  /** Other topics. */
  public record Patterns(List<TopicPattern> patterns) implements Setting {
    public Patterns {
      patterns = List.copyOf(patterns);
    }

    @Override
    public SubscriptionSettings applyTo(SubscriptionSettings settings) {
      return settings.on(patterns);
    }
  }

  /** Another filter, empty for none. */
  public record Filter(String expression) implements Setting {
    @Override
    public SubscriptionSettings applyTo(SubscriptionSettings settings) {
      return settings.where(expression);
    }
  }

  /** Another ack deadline. */
  public record AckDeadline(Duration deadline) implements Setting {
    @Override
    public SubscriptionSettings applyTo(SubscriptionSettings settings) {
      return settings.within(deadline);
    }
  }

  /** Another bound of deliveries in flight. */
  public record MaxInFlight(int deliveries) implements Setting {
    @Override
    public SubscriptionSettings applyTo(SubscriptionSettings settings) {
      return settings.holding(deliveries);
    }
  }

  /** Another retry policy. */
  public record Retry(RetryPolicy policy) implements Setting {
    @Override
    public SubscriptionSettings applyTo(SubscriptionSettings settings) {
      return settings.retrying(policy);
    }
  }
}
