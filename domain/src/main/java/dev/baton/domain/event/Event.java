package dev.baton.domain.event;

/**
 * An event as its publisher states it: which it is, what it belongs to, where it goes, what it
 * carries. The attributes are those of CloudEvents 1.0 and its extensions, and Baton's own.
 */
public record Event(Identity identity, Cause cause, Routing routing, Content content) {
  public EventId id() {
    return identity.id();
  }

  public String source() {
    return identity.source();
  }

  public String type() {
    return identity.type();
  }

  public TopicName topic() {
    return routing.topic();
  }

  public Priority priority() {
    return routing.priority();
  }
}
