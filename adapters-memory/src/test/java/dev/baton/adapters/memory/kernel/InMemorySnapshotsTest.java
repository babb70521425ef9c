package dev.baton.adapters.memory.kernel;

import dev.baton.application.port.Snapshots;
import dev.baton.contracts.SnapshotsContract;

class InMemorySnapshotsTest extends SnapshotsContract {
  private final InMemorySnapshots snapshots = new InMemorySnapshots();

  @Override
  protected Snapshots snapshots() {
    return snapshots;
  }
}
