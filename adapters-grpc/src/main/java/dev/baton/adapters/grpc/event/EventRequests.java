package dev.baton.adapters.grpc.event;

import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.event.PublishCommand;
import dev.baton.application.event.PublishRejection;
import dev.baton.application.event.ScheduledEvents.Planning;
import dev.baton.domain.event.ScheduleRejection;
import dev.baton.v1.PublishBatchRequest;
import dev.baton.v1.PublishRequest;
import java.util.Optional;

/**
 * Publishes that are part of what another service is asked for: held to the same, and read and
 * refused in the same words. Field paths begin as those of the publish would.
 */
public final class EventRequests {
  private final EventMessages messages;
  private final PublishLimits limits;

  public EventRequests(EventDefaults defaults) {
    this.messages = new EventMessages(defaults.ids(), defaults.clock());
    this.limits = new PublishLimits(defaults.limits());
  }

  /** Why events are refused before anybody looks at what they mean. */
  public Optional<Refusal> check(PublishBatchRequest batch) {
    return limits.check(batch);
  }

  /** As {@link #check(PublishBatchRequest)}, for an event that is published later. */
  public Optional<Refusal> check(PublishRequest later) {
    return limits.check(later);
  }

  /** What is to be published now. */
  public PublishCommand command(PublishBatchRequest batch) {
    return messages.command(batch);
  }

  /** What is to be published later. */
  public Planning planning(PublishRequest later) {
    return new Planning(messages.command(later), Times.toInstant(later.getDeliverAt()));
  }

  /** Why nothing is published now. */
  public static Refusal refusal(PublishRejection reason, PublishBatchRequest batch) {
    return new PublishRefusals(new PublishPaths.Batch(batch)).of(reason);
  }

  /** Why an event may not be published later. */
  public static Refusal refusal(PublishRejection reason) {
    return new PublishRefusals(new PublishPaths.Single(false)).of(reason);
  }

  /**
   * Why a scheduled event stays as it is.
   *
   * @param id where the request names it
   */
  public static Refusal refusal(ScheduleRejection reason, String id) {
    return new ScheduleRefusals(id).of(reason);
  }
}
