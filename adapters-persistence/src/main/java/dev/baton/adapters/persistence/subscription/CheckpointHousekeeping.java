package dev.baton.adapters.persistence.subscription;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.application.port.Housekeeping;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Keeps the tables of cursors and of leases' renewals small: when the one that is written to has
 * grown, the newest cursor of each slot, or the renewals that still count, move to the other, and
 * the old one is emptied; saves wait a few milliseconds meanwhile. What stands beside cursors of
 * older origins is dropped, in steps. Meant to run about once a minute.
 */
public final class CheckpointHousekeeping implements Housekeeping {
  private static final long LARGE = 8L * 1024 * 1024;
  private static final int STEP = 1_000;
  private static final int MOST_STEPS = 100;

  private final Database database;
  private final long most;

  /** Housekeeping that lets a table grow to 8 MiB. */
  public CheckpointHousekeeping(Database database) {
    this(database, LARGE);
  }

  /** Housekeeping that lets a table grow to {@code most} bytes. */
  CheckpointHousekeeping(Database database, long most) {
    this.database = database;
    this.most = most;
  }

  @Override
  public void runOnce(Instant now) {
    database.with("compacting cursors", handle -> compact(handle, "checkpoint_compact"));
    database.with("compacting renewals of leases", handle -> compact(handle, "renewal_compact"));
    for (int step = 0; step < MOST_STEPS && tidy(); step++) {
      // each step is a transaction of its own, so that none holds locks for long
    }
  }

  private boolean compact(Handle handle, String function) {
    return handle
        .createQuery("select " + function + "(:most)")
        .bind("most", most)
        .mapTo(Boolean.class)
        .one();
  }

  /** Drops some rows of older origins; returns whether there may be more. */
  private boolean tidy() {
    return database.with(
        "dropping what stands beside old cursors",
        handle ->
            handle
                .createQuery("select slot_tidy(:step)")
                .bind("step", STEP)
                .mapTo(Boolean.class)
                .one());
  }
}
