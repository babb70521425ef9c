package dev.baton.domain.agent;

import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Names;

/**
 * The name of an agent: 1 to 188 characters of {@code A-Z a-z 0-9 _ -}. Its inbox bears the same
 * name, as {@code baton.inbox.<agent>}.
 */
public record AgentName(String value) implements Comparable<AgentName> {
  /** With the inbox's prefix it is the longest name of a topic. */
  public static final int LONGEST = 188;

  public AgentName {
    Names.require(
        isValid(value), value, "an agent's name is 1 to 188 characters of A-Z a-z 0-9 _ -");
  }

  /** Whether an agent may have this name. */
  public static boolean isValid(String name) {
    return name.length() <= LONGEST && Names.isWord(name);
  }

  /** The topic of messages to it. */
  public TopicName inbox() {
    return TopicName.inboxOf(value);
  }

  @Override
  public int compareTo(AgentName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
