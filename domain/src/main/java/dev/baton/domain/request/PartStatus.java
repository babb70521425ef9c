package dev.baton.domain.request;

/** How far one candidate of a request has come. */
public enum PartStatus {
  /** It was not asked yet. */
  CANDIDATE,
  /** It was its turn, and something was in the way; it is asked when that is gone. */
  PASSED_OVER,
  /** It was asked, and said nothing yet. */
  ASKED,
  /** It has accepted, or has begun to reply. */
  ACCEPTED,
  /** It gave its last reply. */
  ANSWERED,
  /** It will not answer. */
  DECLINED,
  /**
   * It was asked as often as the terms allow, or until something was in the way, and said nothing;
   * it still may until the deadline.
   */
  SILENT,
  /** What it was asked became a dead letter. */
  UNDELIVERED;

  /** Whether an answer may be expected of it. */
  boolean isLive() {
    return switch (this) {
      case ASKED, ACCEPTED, SILENT -> true;
      case CANDIDATE, PASSED_OVER, ANSWERED, DECLINED, UNDELIVERED -> false;
    };
  }

  /** Whether it was asked, and is expected to be at it. */
  public boolean isAtWork() {
    return this == ASKED || this == ACCEPTED;
  }

  /** Whether it may still be asked for the first time. */
  public boolean isIdle() {
    return this == CANDIDATE || this == PASSED_OVER;
  }
}
