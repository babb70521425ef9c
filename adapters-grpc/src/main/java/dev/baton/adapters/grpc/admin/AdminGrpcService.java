package dev.baton.adapters.grpc.admin;

import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.RecordedEventMessages;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.event.EventReading;
import dev.baton.domain.event.WellKnownType;
import dev.baton.v1.AdminServiceGrpc;
import dev.baton.v1.EventType;
import dev.baton.v1.GetServerInfoRequest;
import dev.baton.v1.GetServerInfoResponse;
import dev.baton.v1.Limits;
import dev.baton.v1.ListEventTypesRequest;
import dev.baton.v1.ListEventTypesResponse;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import java.util.List;

/** {@code baton.v1.AdminService}; admin.proto says what each method promises. */
public final class AdminGrpcService implements AdminServiceGrpc.AsyncService, BindableService {
  private final Calls calls;
  private final ServerDescription server;
  private final EventReading reading;

  public AdminGrpcService(Calls calls, ServerDescription server, EventReading reading) {
    this.calls = calls;
    this.server = server;
    this.reading = reading;
  }

  @Override
  public ServerServiceDefinition bindService() {
    return AdminServiceGrpc.bindService(this);
  }

  @Override
  public void getServerInfo(
      GetServerInfoRequest request, StreamObserver<GetServerInfoResponse> response) {
    calls.direct(response, () -> Calls.answer(response, Reply.of(info())));
  }

  private GetServerInfoResponse info() {
    ServerDescription.Policy policy = server.policy();
    return GetServerInfoResponse.newBuilder()
        .setVersion(server.version())
        .setNode(server.node())
        .setStartTime(Times.toProto(server.startedAt()))
        .setHead(reading.head())
        .setStore(server.store())
        .setStrictTopics(policy.strictTopics())
        .setLimits(
            Limits.newBuilder()
                .setPayloadBytes(policy.limits().payloadBytes())
                .setBatchEvents(ApiLimits.BATCH_EVENTS)
                .setBatchBytes(ApiLimits.BATCH_BYTES)
                .setIdempotencyWindow(Times.toProto(policy.idempotencyWindow())))
        .build();
  }

  @Override
  public void listEventTypes(
      ListEventTypesRequest request, StreamObserver<ListEventTypesResponse> response) {
    calls.direct(
        response, () -> Calls.answer(response, Reply.of(catalogue(request.getCategory()))));
  }

  private static ListEventTypesResponse catalogue(String category) {
    List<EventType> types =
        Arrays.stream(WellKnownType.values())
            .map(AdminGrpcService::eventType)
            .filter(type -> category.isEmpty() || type.getCategory().equals(category))
            .toList();
    return ListEventTypesResponse.newBuilder().addAllEventTypes(types).build();
  }

  private static EventType eventType(WellKnownType type) {
    return EventType.newBuilder()
        .setType(type.type())
        .setCategory(category(type.category()))
        .setKind(RecordedEventMessages.kind(type.kind()))
        .setDescription(type.description())
        .build();
  }

  private static String category(WellKnownType.Category category) {
    return switch (category) {
      case DOMAIN -> "domain";
      case INTEGRATION -> "integration";
      case SYSTEM -> "system";
      case MESSAGE -> "message";
    };
  }
}
