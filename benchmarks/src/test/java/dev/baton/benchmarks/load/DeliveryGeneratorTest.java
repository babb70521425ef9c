package dev.baton.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.baton.v1.Deliveries;
import dev.baton.v1.Delivery;
import dev.baton.v1.Event;
import dev.baton.v1.Opened;
import dev.baton.v1.PublishResult;
import dev.baton.v1.PublishStreamRequest;
import dev.baton.v1.PublishStreamResponse;
import dev.baton.v1.RecordedEvent;
import dev.baton.v1.SubscribeRequest;
import dev.baton.v1.SubscribeResponse;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryGeneratorTest {
  private static final int WINDOW = 4;
  private static final int BACKLOG = 6;

  private final FakeChannel producing = new FakeChannel();
  private final FakeChannel consuming = new FakeChannel();
  private final Tally tally = new Tally();
  private final DeliveryGenerator generator =
      new DeliveryGenerator(
          List.of(producing, consuming),
          new Load.Delivered(WINDOW, BACKLOG, 2, 0),
          new Supply(new Frames(new EventIds()), new SentTimes(BACKLOG)),
          tally);

  @Test
  void nothing_is_published_before_every_consumer_is_there() throws Exception {
    generator.start();
    consumer(0).answer(opened());
    assertThat(published()).isEmpty();
    assertThat(generator.sending()).isFalse();

    consumer(1).answer(opened());

    assertThat(published()).hasSize(WINDOW);
    assertThat(generator.sending()).isTrue();
  }

  @Test
  void a_message_is_one_delivery_acknowledged_by_its_own_token() throws Exception {
    open();
    tally.open();

    consumer(0).answer(deliveries(published()));

    assertThat(tally.result().messages()).isEqualTo(WINDOW);
    assertThat(acknowledged(0)).isEqualTo(WINDOW);
    assertThat(acknowledged(1)).isZero();
  }

  @Test
  void what_the_slowest_has_not_got_is_bounded() throws Exception {
    open();
    List<Event> first = published();
    answerProducer(WINDOW);
    consumer(0).answer(deliveries(published()));
    assertThat(published()).hasSize(BACKLOG);

    consumer(1).answer(deliveries(first));

    answerProducer(BACKLOG - WINDOW);
    assertThat(published()).hasSize(BACKLOG + WINDOW);
  }

  @Test
  void it_ends_when_everything_is_answered_and_delivered_to_all() throws Exception {
    open();
    tally.stop();
    generator.finish();
    assertThat(producer().halfClosed()).isFalse();

    answerProducer(WINDOW);
    generator.finish();
    producer().close(Status.OK);
    consumer(0).answer(deliveries(published()));
    generator.finish();

    assertThat(consumer(0).halfClosed()).isTrue();
    assertThat(consumer(1).halfClosed()).isFalse();

    consumer(1).answer(deliveries(published()));
    generator.finish();
    consumer(0).close(Status.OK);
    consumer(1).close(Status.OK);

    assertThat(generator.idle()).isTrue();
    assertThat(tally.failure()).isEmpty();
  }

  @Test
  void a_stream_that_ends_by_itself_fails_the_run() {
    open();

    consumer(1).close(Status.UNAVAILABLE);

    assertThat(tally.failure().orElseThrow()).contains("UNAVAILABLE");
  }

  private void open() {
    generator.start();
    consumer(0).answer(opened());
    consumer(1).answer(opened());
  }

  private FakeChannel.Call<?, ?> producer() {
    return producing.calls().getFirst();
  }

  private FakeChannel.Call<?, ?> consumer(int number) {
    return consuming.calls().get(number);
  }

  private List<Event> published() throws InvalidProtocolBufferException {
    List<Event> events = new ArrayList<>();
    for (Object frame : producer().sent()) {
      PublishStreamRequest.parseFrom((byte[]) frame)
          .getItemsList()
          .forEach(item -> events.add(item.getEvent()));
    }
    return events;
  }

  private void answerProducer(int events) {
    PublishStreamResponse.Builder response = PublishStreamResponse.newBuilder();
    for (int event = 0; event < events; event++) {
      response.addResults(PublishResult.newBuilder().setPosition(event + 1L));
    }
    producer().answer(response.build());
  }

  private long acknowledged(int number) {
    return consumer(number).sent().stream()
        .mapToLong(frame -> ((SubscribeRequest) frame).getAck().getTokensCount())
        .sum();
  }

  private static SubscribeResponse opened() {
    return SubscribeResponse.newBuilder().setOpened(Opened.getDefaultInstance()).build();
  }

  private static SubscribeResponse deliveries(List<Event> events) {
    Deliveries.Builder deliveries = Deliveries.newBuilder();
    for (Event event : events) {
      deliveries.addDeliveries(
          Delivery.newBuilder()
              .setToken(ByteString.copyFromUtf8(event.getId()))
              .setEvent(RecordedEvent.newBuilder().setEvent(event)));
    }
    return SubscribeResponse.newBuilder().setDeliveries(deliveries).build();
  }
}
