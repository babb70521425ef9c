package dev.baton.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.v1.Deliveries;
import dev.baton.v1.Delivery;
import dev.baton.v1.Opened;
import dev.baton.v1.SubscribeResponse;
import dev.baton.v1.Subscription;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilteredGeneratorTest {
  private final FakeChannel channel = new FakeChannel();
  private final Tally tally = new Tally();
  private final UnaryGenerator publishing =
      new UnaryGenerator(List.of(channel), List.of(new PublishRequests(new EventIds())), tally);
  private final FilteredGenerator generator =
      new FilteredGenerator(List.of(channel), 2, publishing, tally);

  @Test
  void no_two_filters_are_the_same() {
    assertThat(FilteredGenerator.subscriptions(1_000))
        .extracting(Subscription::getFilter)
        .contains("payload.summary == 's999'")
        .doesNotHaveDuplicates();
  }

  @Test
  void nothing_is_published_before_every_filter_is_looked_at() {
    generator.start();
    channel.calls().get(0).answer(opened());
    assertThat(channel.calls()).hasSize(2);

    channel.calls().get(1).answer(opened());

    assertThat(channel.calls()).hasSize(3);
  }

  @Test
  void an_event_that_passes_a_filter_fails_the_run() {
    generator.start();

    Deliveries one = Deliveries.newBuilder().addDeliveries(Delivery.newBuilder()).build();
    channel.calls().getFirst().answer(SubscribeResponse.newBuilder().setDeliveries(one).build());

    assertThat(tally.failure()).isPresent();
  }

  private static SubscribeResponse opened() {
    return SubscribeResponse.newBuilder().setOpened(Opened.getDefaultInstance()).build();
  }
}
