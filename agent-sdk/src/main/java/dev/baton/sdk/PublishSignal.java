package dev.baton.sdk;

import dev.baton.v1.PublishStreamResponse;
import java.util.Optional;

/** What a publish stream's loop is told. */
sealed interface PublishSignal {
  /** Publish this. */
  record Submit(PendingEvent event) implements PublishSignal {}

  /** The server sent results. */
  record Results(PublishLink link, PublishStreamResponse response) implements PublishSignal {}

  /** The transport takes more. */
  record Ready(PublishLink link) implements PublishSignal {}

  /** The server ended the call, or the connection broke. */
  record Ended(PublishLink link, Optional<BatonException> failure) implements PublishSignal {}

  /** Nothing more will be submitted. */
  record Close() implements PublishSignal {}
}
