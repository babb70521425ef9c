package dev.baton.sdk;

/** What an agent makes of an event: what comes of it is committed together with the event. */
@FunctionalInterface
public interface TurnHandler {
  /**
   * Handles one event. What is returned is committed in one step with the event's being settled:
   * all of it stands in the log, or none of it, and only once, however often the event is
   * delivered. So a handler that runs a second time for an event, after a crash for example, may
   * well return something else: where the first was committed, that stays.
   *
   * <p>Throwing means what it means for an {@link EventHandler}, and so does a turn that is
   * refused. It runs on a virtual thread and may block.
   *
   * @throws Exception if the event was not handled
   */
  Turn handle(ReceivedEvent event) throws Exception;

  /**
   * What is committed instead of a turn that was refused: by default the same without what is of no
   * use any more, which is a reply ({@code REPLY_LATE}, {@code REPLY_DUPLICATE}) or a decline
   * ({@code REQUEST_CLOSED}). The same turn means that the event failed.
   *
   * @param refused the turn
   * @param refusal why; its violations name the parts that are to blame
   */
  default Turn instead(Turn refused, BatonException refusal) {
    return refused.withoutWhatIsOfNoUse(refusal);
  }
}
