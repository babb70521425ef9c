package dev.baton.adapters.grpc.admin;

import dev.baton.adapters.grpc.kernel.ApiLimits;
import java.time.Duration;
import java.time.Instant;

/**
 * What a server says of itself.
 *
 * @param version Baton's version
 * @param node this node's name
 * @param startedAt when the process started
 * @param store what the log is kept in, for people: {@code PostgreSQL 18.6}
 * @param policy what callers are held to
 */
public record ServerDescription(
    String version, String node, Instant startedAt, String store, Policy policy) {
  /**
   * What callers are held to.
   *
   * @param strictTopics whether a topic has to be created before it is published to
   * @param limits of what is sent
   * @param idempotencyWindow within it a repeated publish is recognised
   */
  public record Policy(boolean strictTopics, ApiLimits limits, Duration idempotencyWindow) {}
}
