package dev.baton.domain.request;

/** How far one candidate of a request has come. */
public enum PartStatus {
  /** It was not asked yet. */
  CANDIDATE,
  /** It was asked, and said nothing yet. */
  ASKED,
  /** It has accepted, or has begun to reply. */
  ACCEPTED,
  /** It gave its last reply. */
  ANSWERED,
  /** It will not answer. */
  DECLINED,
  /** It was asked as often as the terms allow and said nothing; it still may until the deadline. */
  SILENT,
  /** What it was asked became a dead letter. */
  UNDELIVERED;

  /** Whether an answer may be expected of it. */
  boolean isLive() {
    return switch (this) {
      case ASKED, ACCEPTED, SILENT -> true;
      case CANDIDATE, ANSWERED, DECLINED, UNDELIVERED -> false;
    };
  }
}
