package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.domain.subscription.Blockage;
import dev.baton.v1.Blocker;
import dev.baton.v1.BlockerKind;
import java.time.Instant;

/** What is in the way of a subscription, as clients read it. */
final class BlockerMessages {
  private BlockerMessages() {}

  static Blocker of(Blockage blockage) {
    return switch (blockage) {
      case Blockage.Paused paused -> blocker(BlockerKind.BLOCKER_KIND_PAUSED).build();
      case Blockage.NoConsumer nobody -> blocker(BlockerKind.BLOCKER_KIND_NO_CONSUMER).build();
      case Blockage.NoCredit none -> counted(BlockerKind.BLOCKER_KIND_NO_CREDIT, none.consumers());
      case Blockage.TooManyInFlight many ->
          counted(BlockerKind.BLOCKER_KIND_TOO_MANY_IN_FLIGHT, many.deliveries());
      case Blockage.WindowFull full -> counted(BlockerKind.BLOCKER_KIND_WINDOW_FULL, full.events());
      case Blockage.GivingUp giving -> counted(BlockerKind.BLOCKER_KIND_GIVING_UP, giving.events());
      case Blockage.KeysBlocked keys -> counted(BlockerKind.BLOCKER_KIND_KEYS_BLOCKED, keys.keys());
      case Blockage.InFlight flying ->
          at(BlockerKind.BLOCKER_KIND_IN_FLIGHT, flying.position())
              .setConsumer(flying.consumer())
              .setUntil(Times.toProto(Instant.ofEpochMilli(flying.deadline())))
              .build();
      case Blockage.Waiting waiting ->
          at(BlockerKind.BLOCKER_KIND_WAITING, waiting.position())
              .setUntil(Times.toProto(Instant.ofEpochMilli(waiting.notBefore())))
              .build();
      case Blockage.DeadLetter letter ->
          at(BlockerKind.BLOCKER_KIND_DEAD_LETTER, letter.from())
              .setDeadLetter(letter.deadLetter())
              .build();
      case Blockage.CatchingUp catching ->
          at(BlockerKind.BLOCKER_KIND_CATCHING_UP, catching.from()).build();
    };
  }

  private static Blocker.Builder blocker(BlockerKind kind) {
    return Blocker.newBuilder().setKind(kind);
  }

  private static Blocker counted(BlockerKind kind, int count) {
    return blocker(kind).setCount(count).build();
  }

  private static Blocker.Builder at(BlockerKind kind, long position) {
    return blocker(kind).setPosition(position);
  }
}
