package dev.baton.sdk;

import dev.baton.v1.EventType;
import dev.baton.v1.GetServerInfoRequest;
import dev.baton.v1.GetServerInfoResponse;
import dev.baton.v1.ListEventTypesRequest;
import java.util.List;

/** The server: what it is, and which event types it knows. Safe for any thread. */
public final class Server {
  private final Connection connection;

  Server(Connection connection) {
    this.connection = connection;
  }

  /** What this server is, how far its log is, and which limits it holds callers to. */
  public ServerInfo info() {
    GetServerInfoRequest request = GetServerInfoRequest.getDefaultInstance();
    GetServerInfoResponse response = connection.admin(admin -> admin.getServerInfo(request));
    return ServerInfo.of(response);
  }

  /** The catalogue of well-known event types; any other type may be published too. */
  public List<WellKnownType> eventTypes() {
    return eventTypes("");
  }

  /**
   * The well-known event types of one category.
   *
   * @param category {@code domain}, {@code integration}, {@code system} or {@code message}; empty
   *     for all
   */
  public List<WellKnownType> eventTypes(String category) {
    ListEventTypesRequest request =
        ListEventTypesRequest.newBuilder().setCategory(category).build();
    return connection.admin(admin -> admin.listEventTypes(request)).getEventTypesList().stream()
        .map(Server::type)
        .toList();
  }

  private static WellKnownType type(EventType type) {
    return new WellKnownType(
        type.getType(), type.getCategory(), Wire.kind(type.getKind()), type.getDescription());
  }
}
