package dev.baton.adapters.grpc.event;

import static dev.baton.adapters.grpc.event.Requests.event;
import static dev.baton.adapters.grpc.event.Requests.publish;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.GetBlastRadiusRequest;
import dev.baton.v1.GetBlastRadiusResponse;
import dev.baton.v1.GetTimelineRequest;
import dev.baton.v1.GetTimelineResponse;
import dev.baton.v1.TimelineEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TimelineIT {
  private static TestNode node;

  @BeforeAll
  static void start() {
    node = TestNode.start();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    node.stop();
  }

  private static long put(String id, String correlation, String cause) {
    return node.events()
        .publish(publish(event("a").setId(id).setCorrelationId(correlation).setCausationId(cause)))
        .getPlacement()
        .getPosition();
  }

  private static GetTimelineResponse timeline(GetTimelineRequest.Builder request) {
    return node.events().getTimeline(request.build());
  }

  private static GetTimelineRequest.Builder of(String correlation) {
    return GetTimelineRequest.newBuilder().setCorrelationId(correlation);
  }

  private static Stream<String> ids(List<TimelineEntry> entries) {
    return entries.stream().map(entry -> entry.getEvent().getEvent().getId());
  }

  @Test
  void a_timeline_shows_what_led_to_what() {
    long root = put("t1", "t", "");
    long child = put("t2", "t", "t1");
    put("t3", "t", "t2");
    put("t4", "t", "elsewhere");
    List<TimelineEntry> entries = timeline(of("t")).getEntriesList();
    assertThat(ids(entries)).containsExactly("t1", "t2", "t3", "t4");
    assertThat(entries.stream().map(TimelineEntry::getDepth)).containsExactly(0, 1, 2, 0);
    assertThat(entries.stream().map(TimelineEntry::getCausePosition))
        .containsExactly(0L, root, child, 0L);
  }

  @Test
  void a_timeline_comes_in_pages() {
    put("p1", "p", "");
    put("p2", "p", "p1");
    long last = put("p3", "p", "p2");
    GetTimelineResponse first = timeline(of("p").setPageSize(2).setMinPosition(last));
    assertThat(ids(first.getEntriesList())).containsExactly("p1", "p2");
    GetTimelineResponse rest =
        timeline(of("p").setPageSize(2).setPageToken(first.getNextPageToken()));
    assertThat(ids(rest.getEntriesList())).containsExactly("p3");
    assertThat(rest.getEntries(0).getDepth()).isEqualTo(2);
    assertThat(rest.getNextPageToken()).isEmpty();
  }

  @Test
  void a_page_is_one_that_a_client_takes() {
    ByteString large = ByteString.copyFrom(new byte[TestNode.PAYLOAD_LIMIT]);
    String cause = "";
    for (int i = 0; i < 40; i++) {
      node.events()
          .publish(
              publish(
                  event("a")
                      .setId("l" + i)
                      .setCorrelationId("l")
                      .setCausationId(cause)
                      .setData(large)));
      cause = "l" + i;
    }
    List<TimelineEntry> all = new ArrayList<>();
    GetTimelineRequest.Builder request = of("l");
    GetTimelineResponse page;
    do {
      page = timeline(request);
      assertThat(page.getSerializedSize()).isLessThan(2 * 1024 * 1024);
      all.addAll(page.getEntriesList());
      request.setPageToken(page.getNextPageToken());
    } while (!page.getNextPageToken().isEmpty());
    assertThat(all).hasSize(40);
    GetBlastRadiusResponse radius = radius(all.getFirst().getEvent().getPosition());
    assertThat(radius.getTruncated()).isTrue();
    assertThat(radius.getSerializedSize()).isLessThan(2 * 1024 * 1024);
  }

  @Test
  void nobodys_timeline_is_empty() {
    assertThat(timeline(of("nobody")).getEntriesList()).isEmpty();
  }

  @Test
  void malformed_requests_are_refused_by_path() {
    Expect.refusal(() -> timeline(of(""))).because(Reason.INVALID_REQUEST).at("correlation_id");
    for (String token : List.of("§", "AAAA", "LTE", "MA")) {
      Expect.refusal(() -> timeline(of("t").setPageToken(token)))
          .because(Reason.INVALID_REQUEST)
          .at("page_token");
    }
    Expect.refusal(() -> radius(0)).because(Reason.INVALID_REQUEST).at("position");
  }

  @Test
  void a_position_that_is_not_there_yet_is_waited_for_and_then_refused() {
    Expect.refusal(() -> timeline(of("t").setMinPosition(1_000_000)))
        .because(Reason.POSITION_NOT_REACHED)
        .at("min_position");
  }

  private static GetBlastRadiusResponse radius(long position) {
    return node.events()
        .getBlastRadius(GetBlastRadiusRequest.newBuilder().setPosition(position).build());
  }

  @Test
  void the_blast_radius_of_an_event_is_what_it_caused() {
    put("r1", "r", "");
    long origin = put("r2", "r", "r1");
    put("r3", "r", "r1");
    put("r4", "r", "r2");
    put("r5", "r", "r4");
    GetBlastRadiusResponse radius = radius(origin);
    assertThat(ids(radius.getEntriesList())).containsExactly("r2", "r4", "r5");
    assertThat(radius.getEntriesList().stream().map(TimelineEntry::getDepth))
        .containsExactly(0, 1, 2);
    assertThat(radius.getTruncated()).isFalse();
  }

  @Test
  void no_event_has_no_blast_radius() {
    Expect.refusal(() -> radius(1_000_000))
        .because(Reason.UNKNOWN_EVENT)
        .at("position")
        .with("position", 1_000_000);
  }
}
