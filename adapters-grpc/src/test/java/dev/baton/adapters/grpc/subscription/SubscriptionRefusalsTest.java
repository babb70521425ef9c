package dev.baton.adapters.grpc.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.application.port.NodeId;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.domain.event.FilterFault;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.SubscriptionRejection;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SubscriptionRefusalsTest {
  private static final SubscriptionName NAME = new SubscriptionName("tasks");
  private static final Duration SOON = Duration.ofMillis(20);
  private static final String PROTO = "/baton/v1/subscription.proto";
  private static final Set<Reason> EVERYWHERE =
      Set.of(Reason.STORE_UNAVAILABLE, Reason.OVERLOADED, Reason.SHUTTING_DOWN);
  private static final Map<Reason, SessionEnd> ENDS =
      Map.of(
          Reason.UNKNOWN_SUBSCRIPTION, new SessionEnd.UnknownSubscription(),
          Reason.MEMBER_REQUIRED, new SessionEnd.MemberRequired(),
          Reason.SLOT_HELD_ELSEWHERE, new SessionEnd.HeldElsewhere(new NodeId("two"), SOON),
          Reason.TOO_MANY_CONSUMERS, new SessionEnd.TooManyConsumers(10),
          Reason.STORE_UNAVAILABLE, new SessionEnd.StoreUnavailable(SOON),
          Reason.LEASE_LOST, new SessionEnd.LeaseLost(),
          Reason.OVERLOADED, new SessionEnd.Overloaded(SOON),
          Reason.SHUTTING_DOWN, new SessionEnd.ShuttingDown());

  private static final Map<Reason, SubscriptionRejection> REJECTIONS =
      Map.of(
          Reason.SUBSCRIPTION_EXISTS, new SubscriptionRejection.AlreadyExists(NAME),
          Reason.UNKNOWN_SUBSCRIPTION, new SubscriptionRejection.UnknownSubscription(NAME),
          Reason.MEMBER_OF_BROADCAST,
              new SubscriptionRejection.MemberOfBroadcast(new SubscriptionName("news/ann")),
          Reason.TOO_MANY_MEMBERS, new SubscriptionRejection.TooManyMembers(NAME, 1_000),
          Reason.VERSION_CONFLICT, new SubscriptionRejection.VersionConflict(NAME, 1, 2),
          Reason.BEYOND_THE_END, new SubscriptionRejection.BeyondTheEnd(9, 3),
          Reason.INVALID_FILTER,
              new SubscriptionRejection.InvalidFilter(NAME, new FilterFault("no", 1, 1)));

  private static Optional<Refusal> refusal(SessionEnd end) {
    return SubscriptionRefusals.of(end, NAME, "subscription");
  }

  private static final SubscriptionRefusals.Fields FIELDS =
      new SubscriptionRefusals.Fields("name", "filter");

  @Test
  void each_end_of_a_session_has_one_reason_but_the_one_that_was_asked_for() {
    ENDS.forEach((reason, end) -> assertThat(refusal(end).map(Refusal::reason)).contains(reason));
    assertThat(refusal(new SessionEnd.Finished())).isEmpty();
    assertThat(
            Stream.concat(ENDS.values().stream(), Stream.of(new SessionEnd.Finished()))
                .<Class<?>>map(Object::getClass))
        .containsExactlyInAnyOrder(SessionEnd.class.getPermittedSubclasses());
  }

  @Test
  void who_may_come_again_is_told_when_and_where() {
    Refusal held = refusal(ENDS.get(Reason.SLOT_HELD_ELSEWHERE)).orElseThrow();
    assertThat(held.retryAfter()).contains(SOON);
    assertThat(held.metadata()).containsEntry("owner", "two");
    assertThat(refusal(ENDS.get(Reason.OVERLOADED)).orElseThrow().retryAfter()).contains(SOON);
    assertThat(refusal(ENDS.get(Reason.STORE_UNAVAILABLE)).orElseThrow().retryAfter())
        .contains(SOON);
    assertThat(refusal(ENDS.get(Reason.LEASE_LOST)).orElseThrow().retryAfter()).isPresent();
  }

  @Test
  void each_rejection_has_one_reason() {
    REJECTIONS.forEach(
        (reason, rejection) ->
            assertThat(SubscriptionRefusals.of(rejection, FIELDS).reason()).isEqualTo(reason));
    assertThat(REJECTIONS.values().stream().<Class<?>>map(Object::getClass))
        .containsExactlyInAnyOrder(SubscriptionRejection.class.getPermittedSubclasses());
  }

  /** What holds for every method stands at the service of events. */
  @Test
  void what_a_refusal_says_beside_its_reason_stands_in_the_proto_file() throws IOException {
    String proto = proto();
    Stream<Refusal> ends = ENDS.values().stream().flatMap(end -> refusal(end).stream());
    Stream<Refusal> rejections =
        REJECTIONS.values().stream().map(each -> SubscriptionRefusals.of(each, FIELDS));
    Stream.concat(ends, rejections)
        .filter(refusal -> !EVERYWHERE.contains(refusal.reason()))
        .forEach(refusal -> assertIsSaid(proto, refusal));
  }

  private static String proto() throws IOException {
    try (InputStream file = SubscriptionRefusalsTest.class.getResourceAsStream(PROTO)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
    }
  }

  private static void assertIsSaid(String proto, Refusal refusal) {
    Pattern entry = Pattern.compile(refusal.reason() + "\\b.*(\\n +// {10,}.*)*");
    String said =
        entry.matcher(proto).results().map(MatchResult::group).collect(Collectors.joining());
    refusal.metadata().keySet().forEach(key -> assertThat(said).contains("`" + key + "`"));
    if (refusal.retryAfter().isPresent()) {
      assertThat(said).contains("RetryInfo");
    }
  }
}
