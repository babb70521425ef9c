package dev.baton.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.baton.v1.PublishBatchRequest;
import dev.baton.v1.PublishRequest;
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
  void a_stream_is_expected_at_the_version_of_the_event_before()
      throws InvalidProtocolBufferException {
    StreamRequests requests = new StreamRequests("orders", ids);

    PublishRequest first = PublishRequest.parseFrom(requests.next());
    requests.answered();
    PublishRequest second = PublishRequest.parseFrom(requests.next());
    for (int answer = 2; answer <= 300; answer++) {
      requests.answered();
    }
    PublishRequest later = PublishRequest.parseFrom(requests.next());

    assertThat(first.getStream()).isEqualTo("orders");
    assertThat(first.hasExpectedVersion()).isTrue();
    assertThat(first.getExpectedVersion()).isZero();
    assertThat(second.getStream()).isEqualTo("orders");
    assertThat(second.getExpectedVersion()).isEqualTo(1);
    assertThat(later.getExpectedVersion()).isEqualTo(300);
    assertThat(EventIds.numberOf(second.getEvent().getId())).isEqualTo(1);
  }

  private static Iterable<Integer> numbers(PublishBatchRequest request) {
    return request.getEventsList().stream()
        .map(item -> EventIds.numberOf(item.getEvent().getId()))
        .toList();
  }
}
