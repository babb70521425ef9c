package dev.baton.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.baton.v1.Placement;
import dev.baton.v1.PublishBatchRequest;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.PublishResponse;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private final EventIds ids = new EventIds();

  @Test
  void a_batch_holds_its_events_in_order_each_with_an_id_of_its_own()
      throws InvalidProtocolBufferException {
    BatchRequests requests = new BatchRequests(3, ids);

    PublishBatchRequest first = PublishBatchRequest.parseFrom(requests.next());
    PublishBatchRequest second = PublishBatchRequest.parseFrom(requests.next());

    assertThat(numbers(first)).containsExactly(0, 1, 2);
    assertThat(numbers(second)).containsExactly(3, 4, 5);
    assertThat(first.getEventsList())
        .allSatisfy(item -> assertThat(item.getEvent().getData().size()).isEqualTo(300));
  }

  @Test
  void a_stream_is_expected_at_the_version_that_was_answered()
      throws InvalidProtocolBufferException {
    StreamRequests requests = new StreamRequests("orders", ids);

    PublishRequest first = PublishRequest.parseFrom(requests.next());
    requests.answered(
        PublishResponse.newBuilder()
            .setPlacement(Placement.newBuilder().setStreamVersion(7))
            .build());
    PublishRequest second = PublishRequest.parseFrom(requests.next());

    assertThat(first.getStream()).isEqualTo("orders");
    assertThat(first.hasExpectedVersion()).isTrue();
    assertThat(first.getExpectedVersion()).isZero();
    assertThat(second.getExpectedVersion()).isEqualTo(7);
    assertThat(EventIds.numberOf(second.getEvent().getId())).isEqualTo(1);
  }

  private static Iterable<Integer> numbers(PublishBatchRequest request) {
    return request.getEventsList().stream()
        .map(item -> EventIds.numberOf(item.getEvent().getId()))
        .toList();
  }
}
