package dev.baton.adapters.grpc.event;

import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.domain.event.ScheduleRejection;

/**
 * Says to the caller why a scheduled event stays as it is.
 *
 * @param id where the request names the event
 */
record ScheduleRefusals(String id) {
  private static final String DELIVER_AT = "deliver_at";

  Refusal of(ScheduleRejection rejection) {
    return switch (rejection) {
      case ScheduleRejection.Unknown unknown ->
          Refusal.of(Reason.UNKNOWN_SCHEDULED_EVENT, "no such event was ever scheduled").at(id);
      case ScheduleRejection.ContentDiffers differs ->
          Refusal.of(
                  Reason.EVENT_CONTENT_DIFFERS,
                  "the source has scheduled other content under the id " + differs.id())
              .at(id);
      case ScheduleRejection.NotInFuture past ->
          Refusal.invalid(DELIVER_AT, "not after now, which is " + past.now());
      case ScheduleRejection.TooFar far ->
          Refusal.invalid(DELIVER_AT, "more than " + far.most().toDays() + " days ahead");
      case ScheduleRejection.AlreadyReleased released ->
          Refusal.of(Reason.ALREADY_RELEASED, "it was published at " + released.at()).at(id);
      case ScheduleRejection.AlreadyCancelled cancelled ->
          Refusal.of(Reason.ALREADY_CANCELLED, "it was cancelled at " + cancelled.at()).at(id);
      case ScheduleRejection.NotDue other ->
          throw new IllegalStateException("only the server releases: " + other);
    };
  }
}
