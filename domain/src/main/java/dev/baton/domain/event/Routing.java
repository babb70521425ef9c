package dev.baton.domain.event;

import dev.baton.domain.kernel.Names;
import java.time.Instant;

/**
 * Where an event goes, and how.
 *
 * @param topic where it stands; the recipient's inbox if it has one
 * @param kind what it wants of its reader
 * @param priority how urgent it is
 * @param partitionKey events of one key keep their order in ordered subscriptions; or empty
 * @param recipient the agent whose inbox it is for, or empty
 * @param replyTo the topic that answers go to, or empty
 * @param requiresResponse whether its sender waits for an answer
 * @param expiresAt when it is of no more use; {@link Instant#MAX} for never
 */
public record Routing(
    TopicName topic,
    Kind kind,
    Priority priority,
    String partitionKey,
    String recipient,
    String replyTo,
    boolean requiresResponse,
    Instant expiresAt) {
  public Routing {
    Names.require(
        Names.isWithin(partitionKey, Names.LONGEST),
        partitionKey,
        "a partition key has at most 200 characters");
    Names.require(
        recipient.isEmpty() || Names.isWord(recipient),
        recipient,
        "a recipient is 1 to 200 characters of A-Z a-z 0-9 _ -");
    Names.require(
        replyTo.isEmpty() || TopicName.isValid(replyTo), replyTo, "reply-to is a topic's name");
  }

  /** To a topic, as an event of normal priority that never expires. */
  public static Routing to(TopicName topic) {
    return new Routing(topic, Kind.EVENT, Priority.NORMAL, "", "", "", false, Instant.MAX);
  }

  /** The same with another priority. */
  public Routing at(Priority other) {
    return new Routing(
        topic, kind, other, partitionKey, recipient, replyTo, requiresResponse, expiresAt);
  }
}
