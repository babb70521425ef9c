package dev.baton.application.port;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Read models as they can be searched: rows that follow from the events of the log up to a
 * position, for every view of every capability. A view is made anew beside the one that is read: in
 * another generation, which takes its place when it has caught up. Safe for any thread; every
 * method blocks, and throws {@link StoreUnavailableException} when the store does not answer.
 */
public interface Views {
  /**
   * One making of a view.
   *
   * @param id which
   * @param version of the projection that makes it
   * @param position the events up to it are in the rows
   * @param current whether it is the one that is read
   */
  record Generation(Id id, int version, long position, boolean current) {}

  /**
   * Which making of which view.
   *
   * @param view a word
   * @param number from 1 on
   */
  record Id(String view, int number) {}

  /** All makings of a view, by their number. */
  List<Generation> generations(String view);

  /**
   * Begins a making without rows, at position 0; of a view that has none, it is current at once.
   *
   * @return whether it was begun; false where it is there
   */
  boolean begin(Id id, int version);

  /**
   * Stores what has changed, and that the events up to {@link Step#to} are in the rows; all of it
   * together or nothing. Nothing is stored where the position is not {@link Step#from} any more:
   * then another node was quicker.
   *
   * @return whether it was stored
   */
  boolean save(Step step);

  /**
   * What a page of events changes in a making.
   *
   * @param id which making
   * @param from its position before
   * @param to its position after
   * @param rows as they are now, each once at most
   * @param gone rows that are there no more; those that never were are passed over
   */
  record Step(Id id, long from, long to, List<ViewRow> rows, List<ViewRow.Id> gone) {
    public Step {
      rows = List.copyOf(rows);
      gone = List.copyOf(gone);
    }
  }

  /**
   * Has a making be the one that is read.
   *
   * @return whether it is; false where it is not there
   */
  boolean promote(Id id);

  /**
   * Drops a making that is not current, {@code limit} rows at a time.
   *
   * @return whether nothing of it is left; always so for the current one, which stays
   */
  boolean drop(Id id, int limit);

  /** A row of one making, for who makes it. */
  Optional<ViewRow> find(Id id, ViewRow.Id row);

  /**
   * Rows of one making, for who makes it, of every tenant: by tenant and key.
   *
   * @param labels rows that have all of these
   * @param after the last row of the page before; empty for the first page
   * @param limit 1 to 1,000
   */
  List<ViewRow> list(Id id, Map<String, String> labels, Optional<ViewRow.Id> after, int limit);

  /** A row of the making that is current. */
  Optional<ViewRow> find(String view, ViewRow.Id row);

  /** Rows of the making that is current. */
  List<ViewRow> list(ViewQuery query);
}
