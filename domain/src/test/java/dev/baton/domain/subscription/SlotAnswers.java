package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.subscription.SlotReference.Delivery;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What consumers of a {@link SlotWorld} say to their deliveries, in time or too late. */
final class SlotAnswers {
  private final SlotWorld world;
  private final List<AckToken> stale = new ArrayList<>();

  SlotAnswers(SlotWorld world) {
    this.world = world;
  }

  /** The delivery is over: its token settles nothing any more. */
  void over(Delivery delivery) {
    stale.add(delivery.token());
  }

  @Nullable Delivery delivery(int which) {
    List<Delivery> open = List.copyOf(world.reference.out.values());
    return open.isEmpty() ? null : open.get(which % open.size());
  }

  void ack(Delivery delivery) {
    assertThat(world.slot.ack(delivery.token())).isTrue();
    world.reference.acked(delivery.token().position());
    stale.add(delivery.token());
  }

  void nack(Delivery delivery, ErrorClass errorClass, Redelivery redelivery) {
    Failure failure = new Failure(errorClass, "no");
    assertThat(world.slot.nack(delivery.token(), failure, redelivery)).isTrue();
    world.reference.failed(delivery.token().position(), errorClass, redelivery, world.now());
    stale.add(delivery.token());
  }

  void reject(Delivery delivery) {
    Failure failure = new Failure(ErrorClass.UNAUTHORIZED, "never");
    assertThat(world.slot.reject(delivery.token(), failure)).isTrue();
    world.reference.rejected(delivery.token().position());
    stale.add(delivery.token());
  }

  void release(Delivery delivery) {
    assertThat(world.slot.release(delivery.token())).isTrue();
    world.reference.released(delivery.token().position(), world.now());
    stale.add(delivery.token());
  }

  void extend(Delivery delivery, long by) {
    long deadline = world.now() + by;
    long tick = Math.max(world.now() / TimingWheel.TICK + 1, SlotReference.tick(deadline));
    assertThat(world.slot.extend(delivery.token(), deadline)).isTrue();
    world.reference.out.put(
        delivery.token().position(),
        new Delivery(delivery.token(), delivery.seat(), deadline, tick));
  }

  /** A token that names no open delivery changes nothing at all. */
  void answerStale(int which, int verb) {
    AckToken known = stale.isEmpty() ? unknown(which) : stale.get(which % stale.size());
    AckToken token = which % 4 == 0 ? unknown(which) : known;
    String before = world.state();
    Failure failure = new Failure(ErrorClass.TEMPORARY_FAILURE, "late");
    boolean taken =
        switch (verb % 5) {
          case 0 -> world.slot.ack(token);
          case 1 -> world.slot.nack(token, failure, new Redelivery.ByPolicy());
          case 2 -> world.slot.reject(token, failure);
          case 3 -> world.slot.release(token);
          default -> world.slot.extend(token, world.now() + 10_000);
        };
    assertThat(taken).isFalse();
    assertThat(world.state()).isEqualTo(before);
  }

  private AckToken unknown(int which) {
    Delivery open = delivery(which);
    if (open == null) {
      return new AckToken(SlotBench.ID, world.epoch(), which + 1, 1);
    }
    AckToken token = open.token();
    return switch (which % 3) {
      case 0 -> new AckToken(new SlotId(8, 0), world.epoch(), token.position(), token.attempt());
      case 1 -> new AckToken(SlotBench.ID, world.epoch() + 1, token.position(), token.attempt());
      default -> new AckToken(SlotBench.ID, world.epoch(), token.position(), token.attempt() + 1);
    };
  }
}
