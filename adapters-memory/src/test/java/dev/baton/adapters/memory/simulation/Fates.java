package dev.baton.adapters.memory.simulation;

/** What has become of what a subscription is owed, by what consumers said and the log says. */
final class Fates {
  private final Store store;
  private final long id;
  private final OwedEvents owed;

  Fates(Store store, long id, OwedEvents owed) {
    this.store = store;
    this.id = id;
    this.owed = owed;
  }

  /** Whether it may be settled: somebody said so in the term, or it is kept as a dead letter. */
  boolean isAnswered(Term term, Owed item) {
    return term.acksSaid.contains(item.position())
        || (item.isReplay()
            ? letters().wentOnAfter(item.replayOf(), item.position())
            : letters().holds(letterOf(item)));
  }

  /** Whether what stands behind it in its key may be delivered. */
  boolean isOver(Term term, Owed item, long origin) {
    return term.foundSettled(item.position(), origin)
        || isGone(item)
        || term.acksSaid.contains(item.position())
        || (!item.isReplay()
            && letters()
                .isDealtWith(
                    letterOf(item),
                    replay ->
                        replay < owed.startOf(origin) || isOver(term, owed.at(replay), origin)));
  }

  /** Whether retention has dropped it, so that nobody is owed it any more. */
  boolean isGone(Owed item) {
    return store.books().dropping().isGone(item.position());
  }

  private Letters letters() {
    return store.books().letters();
  }

  private String letterOf(Owed item) {
    return id + "-0-" + item.position();
  }
}
