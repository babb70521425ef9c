package dev.baton.domain.event;

import dev.baton.domain.kernel.Names;

/**
 * The name of a topic: words joined by dots, at most 200 characters, for example {@code
 * project.tasks}. Topics below {@code baton.} are the server's own: read by anyone, published to by
 * nobody but the server, and matched only by patterns that begin with {@code baton.}.
 */
public record TopicName(String value) {
  private static final String RESERVED = "baton.";
  private static final String INBOX = "baton.inbox.";

  public TopicName {
    Names.require(
        isValid(value),
        value,
        "a topic is words of A-Z a-z 0-9 _ - joined by dots, at most 200 characters");
  }

  /** Whether {@code name} is a topic's name. */
  public static boolean isValid(String name) {
    return Names.isDotted(name, Names.LONGEST);
  }

  /** The topic on which messages to the agent {@code recipient} stand. */
  public static TopicName inboxOf(String recipient) {
    return new TopicName(INBOX + recipient);
  }

  /** Whether only the server publishes here (an inbox counts: it is reached by its recipient). */
  public boolean isReserved() {
    return value.startsWith(RESERVED) || value.equals("baton");
  }

  public boolean isInbox() {
    return value.startsWith(INBOX);
  }

  @Override
  public String toString() {
    return value;
  }
}
