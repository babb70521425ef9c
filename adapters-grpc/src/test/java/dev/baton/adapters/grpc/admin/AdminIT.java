package dev.baton.adapters.grpc.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.AdminServiceGrpc;
import dev.baton.v1.AdminServiceGrpc.AdminServiceBlockingStub;
import dev.baton.v1.Event;
import dev.baton.v1.EventType;
import dev.baton.v1.GetServerInfoRequest;
import dev.baton.v1.GetServerInfoResponse;
import dev.baton.v1.Kind;
import dev.baton.v1.ListEventTypesRequest;
import dev.baton.v1.PublishRequest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AdminIT {
  private static TestNode node;
  private static AdminServiceBlockingStub admin;

  @BeforeAll
  static void start() {
    node = TestNode.start();
    admin = AdminServiceGrpc.newBlockingStub(node.connection());
  }

  @AfterAll
  static void stop() throws InterruptedException {
    node.stop();
  }

  @Test
  void the_server_says_what_it_is_and_what_it_holds_callers_to() {
    GetServerInfoResponse before = admin.getServerInfo(GetServerInfoRequest.getDefaultInstance());
    assertThat(before.getVersion()).isEqualTo("1.2.3");
    assertThat(before.getNode()).isEqualTo("test");
    assertThat(before.getStore()).isEqualTo("memory");
    assertThat(before.getStartTime().getSeconds()).isEqualTo(TestNode.STARTED.getEpochSecond());
    assertThat(before.getStrictTopics()).isFalse();
    assertThat(before.getLimits().getPayloadBytes()).isEqualTo(TestNode.PAYLOAD_LIMIT);
    assertThat(before.getLimits().getBatchEvents()).isEqualTo(1000);
    assertThat(before.getLimits().getBatchBytes()).isEqualTo(4 * 1024 * 1024);
    assertThat(before.getLimits().getIdempotencyWindow().getSeconds()).isEqualTo(24 * 3600);
    Event event = Event.newBuilder().setSource("ann").setType("T").setTopic("a").build();
    node.events().publish(PublishRequest.newBuilder().setEvent(event).build());
    assertThat(admin.getServerInfo(GetServerInfoRequest.getDefaultInstance()).getHead())
        .isGreaterThan(before.getHead());
  }

  private static List<EventType> types(String category) {
    return admin
        .listEventTypes(ListEventTypesRequest.newBuilder().setCategory(category).build())
        .getEventTypesList();
  }

  @Test
  void the_catalogue_is_listed_whole_or_by_category() {
    assertThat(types("").getFirst().getType()).isEqualTo("TaskStarted");
    assertThat(types("").getFirst().getDescription()).isNotEmpty();
    assertThat(types("message")).extracting(EventType::getType).contains("task", "control");
    assertThat(types("message").getFirst().getKind()).isEqualTo(Kind.KIND_COMMAND);
    assertThat(types("system")).extracting(EventType::getCategory).containsOnly("system");
    assertThat(
            types("domain").size()
                + types("integration").size()
                + types("system").size()
                + types("message").size())
        .isEqualTo(types("").size());
    Expect.refusal(() -> types("weather")).because(Reason.INVALID_REQUEST).at("category");
  }
}
