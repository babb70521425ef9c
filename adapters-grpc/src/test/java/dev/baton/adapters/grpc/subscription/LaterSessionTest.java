package dev.baton.adapters.grpc.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.subscription.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaterSessionTest {
  private final LaterSession later = new LaterSession();
  private final RecordingSession session = new RecordingSession();

  @Test
  void what_is_said_before_it_begins_is_said_then_in_order() {
    later.credit(3, 0);
    later.answer(new Answer.Ack(List.of()));
    later.ready();
    later.finishWhenEmpty();
    later.finish();
    later.close();
    assertThat(session.said).isEmpty();
    later.begin(session);
    assertThat(session.said)
        .containsExactly("credit 3", "Ack 0", "finish when empty", "finish", "close");
  }

  @Test
  void what_is_said_later_goes_on_at_once() {
    later.begin(session);
    later.ready();
    later.credit(5, 0);
    assertThat(session.said).containsExactly("ready", "credit 5");
  }
}
