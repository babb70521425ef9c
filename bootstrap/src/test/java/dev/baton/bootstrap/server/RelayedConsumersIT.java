package dev.baton.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.ByteString;
import com.google.rpc.Status;
import dev.baton.application.subscription.Deliveries;
import dev.baton.application.subscription.DeliveryBounds;
import dev.baton.bootstrap.endtoend.Await;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.infrastructure.config.Assignment;
import dev.baton.infrastructure.config.Configuration;
import dev.baton.infrastructure.config.ConfigurationLoader;
import dev.baton.sdk.Baton;
import dev.baton.sdk.DeadLetter;
import dev.baton.sdk.DeadLetterOverview;
import dev.baton.sdk.DeadLetterQuery;
import dev.baton.sdk.ErrorClass;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.Placement;
import dev.baton.sdk.Reject;
import dev.baton.sdk.RunningSubscription;
import dev.baton.testing.postgres.TestDatabase;
import dev.baton.testing.postgres.TestPostgres;
import dev.baton.v1.Ack;
import dev.baton.v1.AcknowledgeRequest;
import dev.baton.v1.Open;
import dev.baton.v1.PullRequest;
import dev.baton.v1.SubscribeRequest;
import dev.baton.v1.SubscribeResponse;
import dev.baton.v1.SubscriptionServiceGrpc;
import io.grpc.Channel;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Consumers at a node that does not serve their subscription hear what those hear that are at the
 * node that does. That one lets a single consumer in, and a single call wait.
 */
@Timeout(90)
class RelayedConsumersIT {
  private static final String TASKS = "tasks";
  private static final long SECONDS = 20;

  @TempDir private Path folder;
  private OpenServer owner;
  private OpenServer other;
  private Baton atOwner;
  private Baton atOther;

  @BeforeEach
  void start() {
    TestDatabase database = TestPostgres.shared().createDatabase();
    DeliveryBounds usual = DeliveryBounds.DEFAULT;
    DeliveryBounds tight =
        new DeliveryBounds(
            usual.window(), usual.aging(), usual.bufferedBytes(), 1, usual.sessionInputs(), 1);
    owner =
        OpenServer.start(
            node("owner", database), binder -> binder.bind(DeliveryBounds.class).toInstance(tight));
    other = OpenServer.start(node("other", database), binder -> {});
    atOwner = Baton.connect(owner.address(), "one");
    atOther = Baton.connect(other.address(), "two");
    atOwner.subscription(TASKS).topics("project.*").create();
    assertThat(atOwner.subscriptions().pull(TASKS, 1, Duration.ZERO)).isEmpty();
    Await.until(() -> !atOther.subscriptions().list().isEmpty());
  }

  @AfterEach
  void stop() {
    atOwner.close();
    atOther.close();
    other.close();
    owner.close();
  }

  private Configuration node(String name, TestDatabase database) {
    return ConfigurationLoader.in(folder, Map.of())
        .load(
            List.of(
                option("server.port", "0"),
                option("server.node", name),
                option("database.url", database.url()),
                option("database.user", database.user()),
                option("database.password", database.password())));
  }

  private static Assignment option(String setting, String value) {
    return new Assignment(setting, value, "the test");
  }

  @Test
  void one_too_many_is_told_the_same_as_at_the_owner() {
    Seen first = new Seen(atOwner.channel());
    first.opened();

    Status there = new Seen(atOwner.channel()).refusal();
    assertThat(there.toString()).contains("TOO_MANY_CONSUMERS", "limit");
    assertThat(new Seen(atOther.channel()).refusal()).isEqualTo(there);
    assertThat(pull(atOther.channel())).isEqualTo(pull(atOwner.channel()));
  }

  @Test
  void whoever_comes_when_the_owner_has_too_much_to_do_is_told_the_same_as_there() {
    Seen relayed = new Seen(atOther.channel());
    relayed.opened();
    try (Busy busy = new Busy(owner.part(Deliveries.class))) {
      busy.begin();

      Status there = new Seen(atOwner.channel()).refusal();
      assertThat(there.toString()).contains("OVERLOADED", "RetryInfo");
      assertThat(new Seen(atOther.channel()).refusal()).isEqualTo(there);
      assertThat(pull(atOther.channel())).isEqualTo(pull(atOwner.channel()));
      assertThat(acknowledge(atOther.channel())).isEqualTo(acknowledge(atOwner.channel()));
    }
    assertThat(relayed.isOver()).isFalse();
  }

  @Test
  void what_is_rejected_there_becomes_a_dead_letter() {
    try (RunningSubscription running =
        atOther
            .subscription(TASKS)
            .like(atOther.subscriptions().get(TASKS))
            .handle(
                event -> {
                  throw Reject.because("no such build").as(ErrorClass.UNAUTHORIZED);
                })) {
      Placement placed =
          atOwner.publish(OutgoingEvent.on("project.tasks", "Build").json("{\"n\": 7}"));
      Await.until(() -> !letters().isEmpty());

      DeadLetter letter = atOther.deadLetters().get(letters().getFirst().id());
      assertThat(letters()).hasSize(1);
      assertThat(letter.original().position()).isEqualTo(placed.position());
      assertThat(letter.failure().reason()).isEqualTo(DeadLetter.Reason.REJECTED);
      assertThat(letter.failure().errorClass()).isEqualTo("unauthorized");
      assertThat(letter.failure().error()).isEqualTo("no such build");
      assertThat(running.isRunning()).isTrue();
    }
  }

  private List<DeadLetterOverview> letters() {
    return atOwner.deadLetters().list(DeadLetterQuery.ALL, 10, "").items();
  }

  private static Status pull(Channel channel) {
    PullRequest request = PullRequest.newBuilder().setSubscription(TASKS).setMaxEvents(1).build();
    return refusal(channel, stub -> stub.pull(request));
  }

  private static Status acknowledge(Channel channel) {
    byte[] token = new byte[32];
    AcknowledgeRequest request =
        AcknowledgeRequest.newBuilder()
            .setSubscription(TASKS)
            .setAck(Ack.newBuilder().addTokens(ByteString.copyFrom(token)))
            .build();
    return refusal(channel, stub -> stub.acknowledge(request));
  }

  private static Status refusal(
      Channel channel,
      Function<SubscriptionServiceGrpc.SubscriptionServiceBlockingStub, Object> call) {
    var stub =
        SubscriptionServiceGrpc.newBlockingStub(channel)
            .withDeadlineAfter(SECONDS, TimeUnit.SECONDS);
    return status(catchThrowable(() -> call.apply(stub)));
  }

  private static Status status(Throwable failure) {
    assertThat(failure).isNotNull();
    return StatusProto.fromThrowable(failure);
  }

  /** What a consumer sees of its stream. */
  private static final class Seen implements StreamObserver<SubscribeResponse> {
    private final CompletableFuture<SubscribeResponse> first = new CompletableFuture<>();
    private final CompletableFuture<Throwable> end = new CompletableFuture<>();

    Seen(Channel channel) {
      SubscriptionServiceGrpc.newStub(channel)
          .subscribe(this)
          .onNext(
              SubscribeRequest.newBuilder()
                  .setOpen(Open.newBuilder().setSubscription(TASKS).setConsumer("seeing"))
                  .build());
    }

    void opened() {
      assertThat(first)
          .succeedsWithin(Duration.ofSeconds(SECONDS))
          .matches(SubscribeResponse::hasOpened);
    }

    Status refusal() {
      assertThat(end).succeedsWithin(Duration.ofSeconds(SECONDS));
      assertThat(first).isNotDone();
      return status(end.join());
    }

    boolean isOver() {
      return end.isDone();
    }

    @Override
    public void onNext(SubscribeResponse frame) {
      first.complete(frame);
    }

    @Override
    public void onError(Throwable failure) {
      end.complete(failure);
    }

    @Override
    public void onCompleted() {
      end.complete(new AssertionError("the stream has ended without a refusal"));
    }
  }

  /** A delivery loop that is held up, with as many calls in front of it as may wait. */
  private static final class Busy implements AutoCloseable {
    private final Deliveries deliveries;
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    Busy(Deliveries deliveries) {
      this.deliveries = deliveries;
    }

    void begin() {
      explain(this::hold);
      await(held);
      explain(() -> {});
    }

    private void explain(Runnable inTheLoop) {
      deliveries.explain(
          Namespace.DEFAULT, new SubscriptionName(TASKS), "", any -> inTheLoop.run());
    }

    private void hold() {
      held.countDown();
      await(over);
    }

    private static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(SECONDS, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }

    @Override
    public void close() {
      over.countDown();
    }
  }
}
