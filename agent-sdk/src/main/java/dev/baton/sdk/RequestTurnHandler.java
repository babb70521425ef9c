package dev.baton.sdk;

/** What an agent makes of what it is asked, as a {@link TurnHandler} does of events. */
@FunctionalInterface
public interface RequestTurnHandler {
  /**
   * Answers, by a turn with a {@linkplain Turn#reply reply}, or {@linkplain Turn#decline declines};
   * a turn without either leaves the request open until its deadline, or for somebody else.
   * Throwing means that it failed: it comes again, as the {@link RedeliveryPolicy} goes. It runs on
   * a virtual thread and may block.
   *
   * @throws Exception if it was not handled
   */
  Turn handle(IncomingRequest request) throws Exception;
}
