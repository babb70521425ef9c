package dev.baton.sdk;

import dev.baton.v1.ReactionServiceGrpc;
import dev.baton.v1.RuleChange;
import dev.baton.v1.WatchReactionsRequest;
import dev.baton.v1.WatchReactionsResponse;
import dev.baton.v1.WatchReactionsResponse.WhatCase;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A watch of rules; made by {@link Reactions#watch}. A connection that breaks is made again, and
 * the watch goes on where it was, without a hole or a repetition. Safe for any thread.
 */
public final class ReactionsWatch extends LoopedWatch {
  private ReactionsWatch(WatchLoop loop) {
    super(loop);
  }

  /** What a newer server tells besides is passed over. */
  static ReactionsWatch start(
      Connection connection, WatchReactionsRequest.Builder next, Consumer<RuleUpdate> told) {
    return new ReactionsWatch(
        WatchLoop.start(
            connection,
            "rules",
            (lasting, progress) -> {
              Iterator<WatchReactionsResponse> updates = call(connection, lasting, next.build());
              while (updates.hasNext()) {
                WatchReactionsResponse update = updates.next();
                if (update.getWhatCase() != WhatCase.WHAT_NOT_SET) {
                  told.accept(read(update));
                }
                next.setAfterPosition(update.getPosition());
                progress.run();
              }
            }));
  }

  private static Iterator<WatchReactionsResponse> call(
      Connection connection, Duration lasting, WatchReactionsRequest request) {
    return ReactionServiceGrpc.newBlockingStub(connection.channel())
        .withDeadlineAfter(lasting.toSeconds(), TimeUnit.SECONDS)
        .watchReactions(request);
  }

  private static RuleUpdate read(WatchReactionsResponse update) {
    if (update.hasReaction()) {
      return new RuleUpdate.Reacted(ReactionInfo.of(update.getReaction()));
    }
    RuleChange change = update.getChange();
    return new RuleUpdate.Changed(
        update.getPosition(),
        change.getRule(),
        change.getChange(),
        change.getVersion(),
        change.getAuthor(),
        change.getReason(),
        Wire.instant(change.getTime()));
  }
}
