package dev.baton.sdk;

import dev.baton.v1.ExpectedVersion;
import dev.baton.v1.PublishBatchRequest;
import dev.baton.v1.PublishRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Unary publishing: one event, now or later, or several together. */
final class Publishing {
  private final Connection connection;

  Publishing(Connection connection) {
    this.connection = connection;
  }

  Placement one(OutgoingEvent event) {
    PublishRequest request =
        event
            .sourceIfAbsent(connection.agent())
            .toRequest()
            .setNamespace(connection.namespace())
            .build();
    return Placement.of(connection.events(events -> events.publish(request)).getPlacement());
  }

  Scheduling later(OutgoingEvent event, Instant at) {
    PublishRequest request =
        event
            .sourceIfAbsent(connection.agent())
            .toRequest()
            .setNamespace(connection.namespace())
            .setDeliverAt(Wire.timestamp(at))
            .build();
    return Scheduling.of(connection.events(events -> events.publish(request)).getScheduling());
  }

  List<Placement> together(List<OutgoingEvent> batch) {
    if (batch.isEmpty()) {
      return List.of();
    }
    PublishBatchRequest.Builder request =
        PublishBatchRequest.newBuilder().setNamespace(connection.namespace());
    Map<String, Long> expected = new LinkedHashMap<>();
    for (OutgoingEvent event : batch) {
      request.addEvents(event.sourceIfAbsent(connection.agent()).toBatchItem());
      event.route().expectInto(expected);
    }
    expected.forEach((stream, version) -> request.addExpectedVersions(condition(stream, version)));
    PublishBatchRequest built = request.build();
    return connection.events(events -> events.publishBatch(built)).getPlacementsList().stream()
        .map(Placement::of)
        .toList();
  }

  static ExpectedVersion condition(String stream, long version) {
    return ExpectedVersion.newBuilder().setStream(stream).setVersion(version).build();
  }
}
