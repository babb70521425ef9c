package dev.baton.domain.request;

/**
 * One candidate's part in a request.
 *
 * @param agent the candidate
 * @param attempt how often it was asked
 * @param status how far it has come
 * @param hindrance why it was passed over, before it was asked or after; else empty
 */
public record Part(String agent, int attempt, PartStatus status, String hindrance) {
  static Part candidate(String agent) {
    return new Part(agent, 0, PartStatus.CANDIDATE, "");
  }

  Part asked(int times) {
    return new Part(agent, times, PartStatus.ASKED, "");
  }

  /** Who was asked already has the question, and may still answer it. */
  Part passedOver(String reason) {
    PartStatus passedOver = attempt == 0 ? PartStatus.PASSED_OVER : PartStatus.SILENT;
    return new Part(agent, attempt, passedOver, reason);
  }

  Part now(PartStatus other) {
    return new Part(agent, attempt, other, "");
  }
}
