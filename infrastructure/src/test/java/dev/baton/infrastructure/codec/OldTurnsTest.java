package dev.baton.infrastructure.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.event.EventId;
import dev.baton.domain.request.RequestId;
import dev.baton.domain.turn.TurnEvent;
import dev.baton.domain.turn.TurnOutput;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OldTurnsTest {
  private final JacksonFactCodec codec = new JacksonFactCodec(FactTypes.ALL);

  @Test
  void a_turn_of_before_requests_and_schedules_had_places_of_their_own_puts_out_the_same()
      throws IOException {
    FactForm first = new FactForm("baton.turn.committed", 1);
    TurnEvent.Committed turn =
        (TurnEvent.Committed) codec.decode(JacksonFactCodecTest.goldenEvent(first));
    EventId bill = new EventId("019b8a3c-6f00-7000-8000-000000000001");
    String reminder = "0f3a2f77-8d2c-3b46-9b2e-0c1de07cf2a1";
    assertThat(turn.output())
        .isEqualTo(
            new TurnOutput(
                List.of(new TurnOutput.Emitted("ann", bill)),
                new TurnOutput.OfSchedules(List.of(reminder), List.of(), List.of()),
                new TurnOutput.OfRequests(
                    List.of(), List.of(), List.of(), List.of(new RequestId("order-17-sum")))));
  }
}
