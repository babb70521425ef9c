package dev.baton.application.kernel;

import dev.baton.application.port.StreamKey;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;

/**
 * Where the facts of one aggregate stand.
 *
 * @param namespace the tenant
 * @param topic the topic of all facts of the capability, below {@code baton.}
 * @param stream the aggregate's own stream, {@code baton/<capability>/<name>}
 */
public record FactStream(Namespace namespace, TopicName topic, StreamId stream) {
  private static final String PREFIX = "baton/";

  /** The stream of one aggregate of a capability; its facts stand on {@code baton.<plural>}. */
  public static FactStream of(Namespace namespace, String capability, String name) {
    return new FactStream(namespace, topicOf(capability), streamOf(capability, name));
  }

  /** The topic on which all facts of a capability stand. */
  public static TopicName topicOf(String capability) {
    return new TopicName("baton." + capability + "s");
  }

  /** A name that makes the stream too long for a stream's name is shortened by nobody: it fails. */
  private static StreamId streamOf(String capability, String name) {
    return new StreamId(PREFIX + capability + "/" + name);
  }

  /** Whose facts they are: the word between the slashes of the stream's name. */
  public String capability() {
    return capabilityOf(stream);
  }

  /** The capability whose facts stand in a reserved stream, {@code baton/<capability>/<name>}. */
  public static String capabilityOf(StreamId stream) {
    String name = stream.value();
    int end = name.indexOf('/', PREFIX.length());
    return end < 0 ? name.substring(PREFIX.length()) : name.substring(PREFIX.length(), end);
  }

  /** Which stream it is. */
  public StreamKey key() {
    return new StreamKey(namespace, stream);
  }

  /** Whether only the server appends to {@code stream}. */
  public static boolean isReserved(StreamId stream) {
    return stream.value().startsWith(PREFIX);
  }
}
