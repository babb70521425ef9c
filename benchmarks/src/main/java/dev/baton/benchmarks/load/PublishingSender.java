package dev.baton.benchmarks.load;

/** Counts a stream's events when they are answered: that is all there is to publishing. */
final class PublishingSender implements StreamGenerator.Sender {
  private final Supply supply;
  private final Tally tally;
  private int next;
  private int answered;

  PublishingSender(Supply supply, Tally tally) {
    this.supply = supply;
    this.tally = tally;
  }

  @Override
  public int allowance() {
    return tally.going() ? supply.departures().due() : 0;
  }

  @Override
  public int sending(int events) {
    // Numbers of its own: those of ids are shared with the other streams.
    supply.departures().sent(next, events);
    next += events;
    return supply.frames().take(events);
  }

  @Override
  public void answered(int events) {
    for (int event = 0; event < events; event++) {
      tally.message(supply.departures().of(answered++));
    }
    tally.events(events);
  }

  @Override
  public void failed(String reason) {
    tally.fail(reason);
  }
}
