package dev.baton.adapters.persistence.event;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import dev.baton.application.port.NewEvent;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.Routing;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * The hashes under which the log finds events. They stand in tables, so they are the same in every
 * version of the program: murmur3 with a seed for each use, over texts with their lengths.
 */
final class Fingerprints {
  private static final HashFunction IDENTITY = Hashing.murmur3_128(0x1d);
  private static final HashFunction STREAM = Hashing.murmur3_128(0x57);
  private static final HashFunction CORRELATION = Hashing.murmur3_128(0xc0);
  private static final HashFunction CONTENT = Hashing.murmur3_128(0xd0);

  private static final int HASH_BITS = 40;
  private static final int UNIT_BITS = 12;

  private Fingerprints() {}

  /**
   * Which event it is: the same two numbers, the same event.
   *
   * @param key the number that is indexed: a hash of 64 bits; or, if the id is a UUIDv7, the time
   *     in it in units of 4 s (24 bits) and a hash of 40 bits, so that keys of one time are
   *     neighbours
   * @param guard a second hash of 64 bits, independent of the first
   */
  record Identity(long key, long guard) {}

  static Identity identity(Namespace namespace, Event event) {
    String id = event.id().value();
    HashInput input = new HashInput();
    input.put(namespace.value());
    input.put(event.source());
    input.put(id);
    ByteBuffer hash = ByteBuffer.wrap(input.hash(IDENTITY).asBytes());
    long first = hash.getLong();
    long second = hash.getLong();
    if (!UuidTime.isVersion7(id)) {
      return new Identity(first, second);
    }
    long units = UuidTime.millis(id) >>> UNIT_BITS;
    return new Identity(units << HASH_BITS | first >>> (Long.SIZE - HASH_BITS), second);
  }

  static long stream(Namespace namespace, StreamId stream) {
    return named(STREAM, namespace, stream.value());
  }

  static long correlation(Namespace namespace, String correlationId) {
    return named(CORRELATION, namespace, correlationId);
  }

  /**
   * All that a publisher states of an event, and its stream; but not its time, which the server
   * sets where the publisher did not, nor its trace context, which differs each time it is sent.
   */
  static long content(NewEvent added) {
    Event event = added.event();
    HashInput input = new HashInput();
    input.put(added.stream().value());
    input.put(event.type());
    put(input, event.cause());
    put(input, event.routing());
    put(input, event.content());
    return input.hash(CONTENT, event.content().data().bytes()).asLong();
  }

  private static void put(HashInput input, Cause cause) {
    input.put(cause.correlationId());
    input.put(cause.causationId());
  }

  private static void put(HashInput input, Routing routing) {
    input.put(routing.topic().value());
    input.put(routing.kind().name());
    input.put(routing.priority().level());
    input.put(routing.partitionKey());
    input.put(routing.recipient());
    input.put(routing.replyTo());
    input.put(routing.requiresResponse());
    input.put(routing.expiresAt());
  }

  /** All of it but the payload's bytes, which come last. */
  private static void put(HashInput input, Content content) {
    input.put(content.subject());
    input.put(content.contentType());
    input.put(content.dataSchema());
    input.put(content.version());
    input.put(content.headers().size());
    if (!content.headers().isEmpty()) {
      for (Map.Entry<String, String> header : new TreeMap<>(content.headers()).entrySet()) {
        input.put(header.getKey());
        input.put(header.getValue());
      }
    }
    input.put(content.data().size());
  }

  private static long named(HashFunction function, Namespace namespace, String name) {
    HashInput input = new HashInput();
    input.put(namespace.value());
    input.put(name);
    return input.hash(function).asLong();
  }
}
