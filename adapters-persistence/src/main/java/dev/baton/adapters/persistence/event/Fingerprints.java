package dev.baton.adapters.persistence.event;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.baton.application.port.NewEvent;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.Routing;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.util.Map;
import java.util.TreeMap;

/**
 * The hashes under which the log finds events. They stand in tables, so they are the same in every
 * version of the program: XXH3 (<a
 * href="https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md">its specification</a>) with
 * a seed for each use, over texts with their lengths. For one thread.
 *
 * <p>Where a name that is hashed is a UUIDv7, its time stands in front: what is of one time stands
 * together in an index, and what is new stands at its end.
 */
final class Fingerprints {
  private static final Hasher128 IDENTITY = Hashing.xxh3_128(0x1d);
  private static final Hasher64 STREAM = Hashing.xxh3_64(0x57);
  private static final Hasher64 CORRELATION = Hashing.xxh3_64(0xc0);
  private static final Hasher64 CONTENT = Hashing.xxh3_64(0xd0);
  private static final Hasher64 PAYLOAD = Hashing.xxh3_64(0xda);

  private static final int TIME_BITS = 32;

  /** 64 ms: what comes within that is of one bucket. */
  private static final int BUCKET_SHIFT = 64 - TIME_BITS + 6;

  private final HashInput input = new HashInput();

  /**
   * Which event it is: the same two numbers, the same event.
   *
   * @param key the number that is indexed: a hash of 64 bits; or, if the id is a UUIDv7, the time
   *     in it in milliseconds (its lower 32 bits) and a hash of 32 bits
   * @param guard a second hash of 64 bits, independent of the first
   * @param hasTime whether the id is a UUIDv7
   */
  record Identity(long key, long guard, boolean hasTime) {
    /**
     * Under which number it is looked for: that of its 64 ms, less than 2^26, or its key if it has
     * no time.
     */
    long bucket() {
      return hasTime ? key >>> BUCKET_SHIFT : key;
    }
  }

  Identity identity(Namespace namespace, Event event) {
    String id = event.id().value();
    input.clear().put(namespace.value()).put(event.source()).put(id);
    HashValue128 hash = input.hash(IDENTITY);
    long millis = UuidTime.millis(id);
    return new Identity(
        timeInFront(millis, hash.getMostSignificantBits()),
        hash.getLeastSignificantBits(),
        millis != UuidTime.NONE);
  }

  long stream(Namespace namespace, StreamId stream) {
    return input.clear().put(namespace.value()).put(stream.value()).hash(STREAM);
  }

  /** A conversation; where its id is a UUIDv7, the lower 32 bits of its time and 32 of a hash. */
  long correlation(Namespace namespace, String correlationId) {
    long hash = input.clear().put(namespace.value()).put(correlationId).hash(CORRELATION);
    return timeInFront(UuidTime.millis(correlationId), hash);
  }

  private static long timeInFront(long millis, long hash) {
    return millis == UuidTime.NONE ? hash : millis << TIME_BITS | hash >>> TIME_BITS;
  }

  /**
   * All that a publisher states of an event, and its stream; but not its time, which the server
   * sets where the publisher did not, nor its trace context, which differs each time it is sent.
   */
  long content(NewEvent added) {
    Event event = added.event();
    input.clear().put(added.stream().value()).put(event.type());
    put(event.cause());
    put(event.routing());
    put(event.content());
    return input.hash(CONTENT);
  }

  private void put(Cause cause) {
    input.put(cause.correlationId()).put(cause.causationId());
  }

  private void put(Routing routing) {
    input
        .put(routing.topic().value())
        .put(routing.kind().name())
        .put(routing.priority().level())
        .put(routing.partitionKey())
        .put(routing.recipient())
        .put(routing.replyTo())
        .put(routing.requiresResponse())
        .put(routing.expiresAt());
  }

  /** The payload as a hash of its own: its bytes lie together already. */
  private void put(Content content) {
    input
        .put(content.subject())
        .put(content.contentType())
        .put(content.dataSchema())
        .put(content.version())
        .put(content.headers().size());
    if (!content.headers().isEmpty()) {
      for (Map.Entry<String, String> header : new TreeMap<>(content.headers()).entrySet()) {
        input.put(header.getKey()).put(header.getValue());
      }
    }
    byte[] payload = content.data().bytes();
    input.put(payload.length).put(PAYLOAD.hashBytesToLong(payload));
  }
}
