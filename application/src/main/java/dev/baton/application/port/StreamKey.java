package dev.baton.application.port;

import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;

/**
 * Which stream.
 *
 * @param namespace the tenant
 * @param stream its name, never {@link StreamId#NONE}
 */
public record StreamKey(Namespace namespace, StreamId stream) {}
