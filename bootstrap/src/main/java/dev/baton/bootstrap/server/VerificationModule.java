package dev.baton.bootstrap.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.baton.application.deadletter.DeadLetterRowCheck;
import dev.baton.application.kernel.LogVerification;
import dev.baton.application.kernel.ProjectionRunner;
import dev.baton.application.kernel.VerifiedParts;
import dev.baton.application.kernel.VerifiedStore;
import dev.baton.application.port.DeadLetters;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Snapshots;
import dev.baton.application.port.StateCodec;
import dev.baton.application.port.Views;
import java.util.List;
import java.util.Set;

/** Holding a store to what it promises. */
final class VerificationModule extends AbstractModule {
  @Provides
  @Singleton
  VerifiedStore verifiedStore(
      EventLog log, FactCodec codec, Snapshots snapshots, StateCodec states, Views views) {
    return new VerifiedStore(log, codec, snapshots, states, views);
  }

  @Provides
  @Singleton
  VerifiedParts verifiedParts(DeadLetters letters, FactCodec codec, Set<ProjectionRunner> runners) {
    return new VerifiedParts(
        Aggregates.ALL,
        List.of(new DeadLetterRowCheck(letters, codec)),
        runners.stream().map(ProjectionRunner::projection).toList());
  }

  /** One verification; the next is another. */
  @Provides
  LogVerification verification(VerifiedStore store, VerifiedParts parts) {
    return new LogVerification(store, parts);
  }
}
