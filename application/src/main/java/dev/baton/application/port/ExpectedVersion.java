package dev.baton.application.port;

import dev.baton.domain.kernel.StreamId;

/**
 * A condition of an append: the stream's version is still this one.
 *
 * @param stream a stream, never {@link StreamId#NONE}
 * @param version 0 for a stream that has no event yet
 */
public record ExpectedVersion(StreamId stream, long version) {}
