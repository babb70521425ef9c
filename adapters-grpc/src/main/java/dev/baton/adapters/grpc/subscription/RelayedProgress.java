package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.subscription.Progress;

/** How far subscriptions are, as nodes tell it each other. */
final class RelayedProgress {
  private RelayedProgress() {}

  static dev.baton.v1.internal.Progress toProto(Progress progress) {
    return dev.baton.v1.internal.Progress.newBuilder()
        .setFloor(progress.floor())
        .setLag(progress.lag())
        .setOldest(Times.toProto(progress.oldest()))
        .setAsOf(Times.toProto(progress.asOf()))
        .setInFlight(progress.inFlight())
        .setConsumers(progress.consumers())
        .setFilterFailures(progress.filterFailures())
        .build();
  }

  static Progress of(dev.baton.v1.internal.Progress progress) {
    return new Progress(
        progress.getFloor(),
        progress.getLag(),
        Times.toInstant(progress.getOldest()),
        Times.toInstant(progress.getAsOf()),
        progress.getInFlight(),
        progress.getConsumers(),
        progress.getFilterFailures());
  }
}
