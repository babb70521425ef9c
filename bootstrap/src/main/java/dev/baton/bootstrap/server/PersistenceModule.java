package dev.baton.bootstrap.server;

import com.google.inject.AbstractModule;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.DeadLetters;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.Housekeeping;
import dev.baton.application.port.Snapshots;
import dev.baton.application.port.Timers;
import dev.baton.application.port.Views;

/** The storage ports, on a store that is open. */
final class PersistenceModule extends AbstractModule {
  private final Store store;

  PersistenceModule(Store store) {
    this.store = store;
  }

  @Override
  protected void configure() {
    bind(Store.class).toInstance(store);
    bind(EventLog.class).toInstance(store.log());
    bind(Cursors.class).toInstance(store.cursors());
    bind(DeadLetters.class).toInstance(store.deadLetters());
    bind(Timers.class).toInstance(store.timers());
    bind(Views.class).toInstance(store.views());
    bind(Snapshots.class).toInstance(store.snapshots());
    bind(Housekeeping.class).toInstance(store.housekeeping());
  }
}
