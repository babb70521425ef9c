package dev.baton.sdk;

/** What an agent does about what it is asked. */
@FunctionalInterface
public interface RequestHandler {
  /**
   * Answers, by {@link IncomingRequest#reply}, or says {@link IncomingRequest#decline}; whoever
   * does neither leaves the request open until its deadline, or for somebody else. Throwing means
   * that it failed: it comes again, as the {@link RedeliveryPolicy} goes, and fails the request, or
   * has the next candidate asked, when it becomes a dead letter. It may come a second time anyway,
   * after a crash for example. It runs on a virtual thread and may block.
   *
   * @throws Exception if it was not handled
   */
  void handle(IncomingRequest request) throws Exception;
}
