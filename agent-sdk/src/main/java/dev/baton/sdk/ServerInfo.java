package dev.baton.sdk;

import dev.baton.v1.GetServerInfoResponse;
import java.time.Duration;
import java.time.Instant;

/**
 * What a server is.
 *
 * @param version Baton's version
 * @param node the name of the node that answered
 * @param startedAt when its process started
 * @param head the highest position of the log, 0 when it is empty
 * @param store what the log is kept in, for example {@code PostgreSQL 18.6}
 * @param strictTopics whether publishing to a topic that does not exist is refused
 * @param limits what callers are held to
 */
public record ServerInfo(
    String version,
    String node,
    Instant startedAt,
    long head,
    String store,
    boolean strictTopics,
    Limits limits) {

  /**
   * What callers are held to.
   *
   * @param payloadBytes largest payload of an event, in bytes
   * @param batchEvents most events in a batch
   * @param batchBytes largest batch, in bytes
   * @param idempotencyWindow within this time a repeated publish is recognised
   */
  public record Limits(
      long payloadBytes, int batchEvents, long batchBytes, Duration idempotencyWindow) {}

  static ServerInfo of(GetServerInfoResponse info) {
    Limits limits =
        new Limits(
            info.getLimits().getPayloadBytes(),
            info.getLimits().getBatchEvents(),
            info.getLimits().getBatchBytes(),
            Wire.duration(info.getLimits().getIdempotencyWindow()));
    return new ServerInfo(
        info.getVersion(),
        info.getNode(),
        Wire.instant(info.getStartTime()),
        info.getHead(),
        info.getStore(),
        info.getStrictTopics(),
        limits);
  }
}
