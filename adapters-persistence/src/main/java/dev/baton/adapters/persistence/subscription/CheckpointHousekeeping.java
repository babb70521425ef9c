package dev.baton.adapters.persistence.subscription;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.application.port.Housekeeping;
import java.time.Instant;

/**
 * Keeps the cursors' tables small: when the one that is written to has grown, the newest cursor of
 * each slot moves to the other, and the old one is emptied. Saves wait a few milliseconds
 * meanwhile. Meant to run about once a minute.
 */
public final class CheckpointHousekeeping implements Housekeeping {
  private static final long LARGE = 8L * 1024 * 1024;

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
    database.with(
        "compacting cursors",
        handle ->
            handle
                .createQuery("select checkpoint_compact(:most)")
                .bind("most", most)
                .mapTo(Boolean.class)
                .one());
  }
}
