package dev.baton.application.event;

import dev.baton.application.port.PayloadSchemas.Misfit;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.StreamId;
import java.time.Duration;
import java.util.List;

/** Why nothing was published. An {@code index} counts the command's events from 0. */
public sealed interface PublishRejection {
  /** A stream is not at the version that the caller expects. */
  record VersionConflict(StreamId stream, long expected, long actual) implements PublishRejection {}

  /** The source has published other content under this id, at {@code position}. */
  record ContentDiffers(EventId id, long position) implements PublishRejection {}

  /** Topics are strict here, and this one does not exist. */
  record UnknownTopic(int index, TopicName topic) implements PublishRejection {}

  /** Nobody has opened this agent's inbox; {@code deadLetter} is the id of what keeps the event. */
  record UnknownRecipient(int index, String recipient, String deadLetter)
      implements PublishRejection {
    UnknownRecipient keptAs(String id) {
      return new UnknownRecipient(index, recipient, id);
    }
  }

  /** Only the server publishes on this topic. */
  record ReservedTopic(int index, TopicName topic) implements PublishRejection {}

  /** Only the server appends to this stream. */
  record ReservedStream(int index, StreamId stream) implements PublishRejection {}

  /** The payload does not fit its topic's schema. */
  record PayloadMisfit(int index, List<Misfit> misfits) implements PublishRejection {
    public PayloadMisfit {
      misfits = List.copyOf(misfits);
    }
  }

  /** More is waiting than the server wants to hold. */
  record Overloaded(Duration retryAfter) implements PublishRejection {}

  /** The store does not answer; whether the events stand in the log is unknown: repeat. */
  record StoreUnavailable(Duration retryAfter) implements PublishRejection {}

  /** This node is going away and takes no more. */
  record ShuttingDown() implements PublishRejection {}
}
