package dev.baton.benchmarks.chaos.agent;

import com.google.protobuf.ByteString;
import dev.baton.benchmarks.chaos.journal.Disposition;
import dev.baton.benchmarks.chaos.journal.Handout;
import dev.baton.benchmarks.chaos.script.Temper;
import dev.baton.v1.Ack;
import dev.baton.v1.Delivery;
import dev.baton.v1.Nack;
import dev.baton.v1.Reject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Deliveries that came together and are answered together. */
final class Batch {
  private final Map<Disposition, List<ByteString>> tokens = new EnumMap<>(Disposition.class);

  /** Decides what to say of a delivery; returns that. */
  Disposition add(Delivery delivery) {
    Handout handout = Tokens.handout(delivery);
    Temper temper = Temper.of(delivery.getEvent().getEvent().getType()).orElseThrow();
    Disposition disposition = temper.answer(delivery.getAttempt(), handout.isReplay());
    tokens.computeIfAbsent(disposition, any -> new ArrayList<>()).add(delivery.getToken());
    return disposition;
  }

  boolean has(Disposition disposition) {
    return tokens.containsKey(disposition);
  }

  Ack ack() {
    return Ack.newBuilder().addAllTokens(of(Disposition.DONE)).build();
  }

  Nack nack() {
    return Nack.newBuilder()
        .addAllTokens(of(Disposition.FAILED))
        .setReason("its type says so")
        .build();
  }

  Reject reject() {
    return Reject.newBuilder()
        .addAllTokens(of(Disposition.REJECTED))
        .setReason("its type says so")
        .build();
  }

  private List<ByteString> of(Disposition disposition) {
    return tokens.getOrDefault(disposition, List.of());
  }
}
