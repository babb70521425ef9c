package dev.baton.adapters.grpc.agent;

import dev.baton.adapters.grpc.kernel.HandCheck;
import dev.baton.v1.Health;
import dev.baton.v1.HeartbeatRequest;
import dev.baton.v1.HeartbeatStreamRequest;
import org.junit.jupiter.api.Test;

class HeartbeatValidationTest {
  private static final HeartbeatRequest HEARTBEAT =
      HeartbeatRequest.newBuilder()
          .setNamespace("tenant")
          .setName("ann")
          .setHealth(Health.HEALTH_DEGRADED)
          .setNote("slow today")
          .setInProgress(3)
          .build();

  @Test
  void a_heartbeat_is_checked_as_its_rules_say() {
    HandCheck.equalsProtovalidate(HEARTBEAT, HeartbeatValidation::check);
    HandCheck.bothAccept(
        HeartbeatRequest.newBuilder().setName("ann").build(), HeartbeatValidation::check);
    HandCheck.bothRefuse(HeartbeatRequest.getDefaultInstance(), "name", HeartbeatValidation::check);
  }

  @Test
  void so_is_one_of_a_stream() {
    HandCheck.equalsProtovalidate(
        HeartbeatStreamRequest.newBuilder().setHeartbeat(HEARTBEAT).build(),
        HeartbeatValidation::check);
    HandCheck.bothRefuse(
        HeartbeatStreamRequest.getDefaultInstance(), "heartbeat", HeartbeatValidation::check);
  }

  @Test
  void nobody_says_of_itself_that_it_is_dead() {
    for (Health health : new Health[] {Health.HEALTH_SUSPECT, Health.HEALTH_DEAD}) {
      HandCheck.bothRefuse(
          HEARTBEAT.toBuilder().setHealth(health).build(), "health", HeartbeatValidation::check);
    }
    HandCheck.bothRefuse(
        HEARTBEAT.toBuilder().setHealthValue(99).build(), "health", HeartbeatValidation::check);
  }

  @Test
  void a_note_is_a_sentence_and_work_is_not_negative() {
    HandCheck.bothAccept(
        HEARTBEAT.toBuilder().setNote("n".repeat(200)).build(), HeartbeatValidation::check);
    HandCheck.bothRefuse(
        HEARTBEAT.toBuilder().setNote("n".repeat(201)).build(), "note", HeartbeatValidation::check);
    HandCheck.bothRefuse(
        HEARTBEAT.toBuilder().setInProgress(-1).build(), "in_progress", HeartbeatValidation::check);
  }
}
