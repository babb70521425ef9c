package dev.baton.benchmarks.chaos.agent;

import com.google.protobuf.ByteString;
import dev.baton.benchmarks.chaos.journal.Handout;
import dev.baton.v1.Delivery;
import java.nio.ByteBuffer;

/**
 * Looks into the tokens of deliveries, which no client may do: subscription (8 bytes), slot (4),
 * epoch (8), position (8), attempt (4). The audit has to know which owner made a delivery.
 */
final class Tokens {
  private static final int EPOCH = 12;

  private Tokens() {}

  static Handout handout(Delivery delivery) {
    Handout named = handout(delivery.getToken());
    long event = delivery.getEvent().getPosition();
    return new Handout(named.epoch(), named.place(), named.attempt(), event);
  }

  /** What is known by the token alone: the event is taken to stand where it is owed. */
  static Handout handout(ByteString token) {
    ByteBuffer fields = token.asReadOnlyByteBuffer().position(EPOCH);
    long epoch = fields.getLong();
    long place = fields.getLong();
    return new Handout(epoch, place, fields.getInt(), place);
  }
}
