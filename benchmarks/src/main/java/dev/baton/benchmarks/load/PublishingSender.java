package dev.baton.benchmarks.load;

/** Counts a stream's events when they are answered: that is all there is to publishing. */
final class PublishingSender implements StreamGenerator.Sender {
  private final EventIds ids;
  private final Tally tally;
  private final SentTimes sentAt;
  private int next;
  private int answered;

  PublishingSender(int window, EventIds ids, Tally tally) {
    this.ids = ids;
    this.tally = tally;
    this.sentAt = new SentTimes(window);
  }

  @Override
  public int allowance() {
    return tally.going() ? Integer.MAX_VALUE : 0;
  }

  @Override
  public int sending(int events) {
    sentAt.sent(next, events);
    next += events;
    return ids.take(events);
  }

  @Override
  public void answered(int events) {
    for (int event = 0; event < events; event++) {
      tally.message(sentAt.of(answered++));
    }
    tally.events(events);
  }

  @Override
  public void failed(String reason) {
    tally.fail(reason);
  }
}
