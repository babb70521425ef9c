package dev.baton.domain.request;

import java.util.List;

/** How a request ended. */
public sealed interface Outcome {
  /** Enough have answered; the answers stand with the replies. */
  record Answered() implements Outcome {}

  /**
   * Its deadline passed.
   *
   * @param missing who was to answer and did not
   */
  record TimedOut(List<String> missing) implements Outcome {
    public TimedOut {
      missing = List.copyOf(missing);
    }
  }

  /**
   * Nobody will answer.
   *
   * @param failing why
   * @param detail the same for people, with the reason that the agent gave
   */
  record Failed(Failing failing, String detail) implements Outcome {}

  /**
   * It was called off.
   *
   * @param by who did it, by their own word
   * @param reason why, or empty
   */
  record Cancelled(String by, String reason) implements Outcome {}

  /** The word for it. */
  default RequestStatus status() {
    return switch (this) {
      case Answered answered -> RequestStatus.ANSWERED;
      case TimedOut late -> RequestStatus.TIMED_OUT;
      case Failed failed -> RequestStatus.FAILED;
      case Cancelled cancelled -> RequestStatus.CANCELLED;
    };
  }
}
