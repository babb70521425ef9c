package dev.baton.adapters.grpc.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.Progress;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.ErrorClass;
import dev.baton.domain.subscription.Failure;
import dev.baton.domain.subscription.Redelivery;
import dev.baton.domain.subscription.SlotId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RelayedMessagesTest {
  private static List<Answer> answers() {
    List<AckToken> tokens = List.of(new AckToken(new SlotId(1, 2), 3, 4, 5));
    Failure failure = new Failure(new ErrorClass("disk_full"), "no room");
    return List.of(
        new Answer.Ack(tokens),
        new Answer.Nack(tokens, failure, new Redelivery.ByPolicy()),
        new Answer.Nack(tokens, failure, new Redelivery.After(0)),
        new Answer.Nack(tokens, failure, new Redelivery.After(1_500)),
        new Answer.Reject(tokens, failure),
        new Answer.Release(tokens),
        new Answer.Extend(tokens, Duration.ofMillis(2_500)),
        new Answer.Hold(tokens, Duration.ofMillis(2_500), 17));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void an_answer_comes_to_the_owner_as_it_was_given(Answer answer) {
    assertThat(RelayedAnswers.of(RelayedAnswers.toProto(answer))).isEqualTo(answer);
  }

  @Test
  void progress_comes_to_the_consumer_as_the_owner_told_it() {
    Instant now = Instant.parse("2026-01-02T03:04:05.678Z");
    Progress progress = new Progress(1, 2, now, now.plusSeconds(3), 4, 5, 6);

    assertThat(RelayedProgress.of(RelayedProgress.toProto(progress))).isEqualTo(progress);
  }
}
