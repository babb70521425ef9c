package dev.baton.sdk;

import com.google.protobuf.ByteString;
import dev.baton.v1.AbortSagaRequest;
import dev.baton.v1.GetSagaDefinitionRequest;
import dev.baton.v1.GetSagaDefinitionResponse;
import dev.baton.v1.GetSagaRequest;
import dev.baton.v1.ListSagaDefinitionsRequest;
import dev.baton.v1.ListSagaDefinitionsResponse;
import dev.baton.v1.ListSagasRequest;
import dev.baton.v1.ListSagasResponse;
import dev.baton.v1.RegisterSagaDefinitionRequest;
import dev.baton.v1.RegisterSagaDefinitionResponse;
import dev.baton.v1.RetrySagaRequest;
import dev.baton.v1.Saga;
import dev.baton.v1.SagaDefinition;
import dev.baton.v1.SagaFilter;
import dev.baton.v1.SkipSagaCompensationRequest;
import dev.baton.v1.StartSagaRequest;
import dev.baton.v1.WatchSagaRequest;
import dev.baton.v1.WatchSagaResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Sagas of the server and their definitions, in the messages of the API, which saga.proto explains.
 * Safe for any thread. What an operator does is done in this client's name.
 */
public final class Sagas {
  /** How long one watch lasts at most. */
  private static final Duration WATCH = Duration.ofDays(30);

  private final Connection connection;

  Sagas(Connection connection) {
    this.connection = connection;
  }

  /**
   * Registers a definition as the next version of its name; the same as the latest changes nothing.
   *
   * @throws BatonException {@code INVALID_SAGA}, with the paths of what is wrong
   */
  public RegisterSagaDefinitionResponse register(SagaDefinition definition) {
    RegisterSagaDefinitionRequest request =
        RegisterSagaDefinitionRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setDefinition(definition)
            .build();
    return connection.sagas(Duration.ZERO, stub -> stub.registerSagaDefinition(request));
  }

  /**
   * The latest version of a definition.
   *
   * @throws BatonException {@code UNKNOWN_SAGA_DEFINITION}
   */
  public GetSagaDefinitionResponse definition(String name) {
    GetSagaDefinitionRequest request =
        GetSagaDefinitionRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setName(name)
            .build();
    return connection.sagas(Duration.ZERO, stub -> stub.getSagaDefinition(request));
  }

  /**
   * A page of definitions, each in its latest version.
   *
   * @param size 1 to 1,000
   * @param page the token of the page; empty for the first
   */
  public ListSagaDefinitionsResponse definitions(int size, String page) {
    ListSagaDefinitionsRequest request =
        ListSagaDefinitionsRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setPageSize(size)
            .setPageToken(page)
            .build();
    return connection.sagas(Duration.ZERO, stub -> stub.listSagaDefinitions(request));
  }

  /**
   * Starts a saga of the latest version of a definition. The same under the same id again is
   * answered as it stands, so it is safe to repeat.
   *
   * @param id 1 to 50 characters of {@code A-Z a-z 0-9 _ -}
   * @param input JSON that its commands carry
   * @throws BatonException {@code UNKNOWN_SAGA_DEFINITION}, {@code SAGA_CONTENT_DIFFERS}, {@code
   *     PAYLOAD_TOO_LARGE}
   */
  public Saga start(String id, String definition, String input) {
    StartSagaRequest request =
        StartSagaRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setId(id)
            .setDefinition(definition)
            .setInput(ByteString.copyFrom(input, StandardCharsets.UTF_8))
            .build();
    return connection.sagas(Duration.ZERO, stub -> stub.startSaga(request)).getSaga();
  }

  /**
   * A saga as it is.
   *
   * @throws BatonException {@code UNKNOWN_SAGA}
   */
  public Saga get(String id) {
    GetSagaRequest request =
        GetSagaRequest.newBuilder().setNamespace(connection.namespace()).setId(id).build();
    return connection.sagas(Duration.ZERO, stub -> stub.getSaga(request)).getSaga();
  }

  /**
   * A page of sagas, the newest first.
   *
   * @param size 1 to 1,000
   * @param page the token of the page; empty for the first
   */
  public ListSagasResponse list(SagaFilter filter, int size, String page) {
    ListSagasRequest request =
        ListSagasRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setFilter(filter)
            .setPageSize(size)
            .setPageToken(page)
            .build();
    return connection.sagas(Duration.ZERO, stub -> stub.listSagas(request));
  }

  /**
   * Waits until a saga has ended, for 30 days at most; a connection that breaks is made again, and
   * each step is told once.
   *
   * @return the saga as it ended
   * @throws BatonException {@code UNKNOWN_SAGA}
   */
  public Saga watch(String id, Consumer<WatchSagaResponse> step) {
    Watching watching = new Watching(step);
    long unused =
        connection.sagas(
            WATCH,
            stub -> {
              stub.watchSaga(
                      WatchSagaRequest.newBuilder()
                          .setNamespace(connection.namespace())
                          .setId(id)
                          .setAfterVersion(watching.version)
                          .build())
                  .forEachRemaining(watching::take);
              return watching.version;
            });
    return get(id);
  }

  /** How far a watch has come; for one thread. */
  private static final class Watching {
    private final Consumer<WatchSagaResponse> step;
    private long version;

    Watching(Consumer<WatchSagaResponse> step) {
      this.step = step;
    }

    void take(WatchSagaResponse update) {
      version = update.getVersion();
      step.accept(update);
    }
  }

  /**
   * Has the compensation that a saga is stuck at tried again.
   *
   * @throws BatonException {@code UNKNOWN_SAGA}, {@code SAGA_NOT_STUCK}
   */
  public Saga retry(String id, String reason) {
    RetrySagaRequest request =
        RetrySagaRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setId(id)
            .setAuthor(connection.agent())
            .setReason(reason)
            .build();
    return connection.sagas(Duration.ZERO, stub -> stub.retrySaga(request)).getSaga();
  }

  /**
   * Has the compensation that a saga is stuck at passed over.
   *
   * @param reason why; not empty
   * @throws BatonException {@code UNKNOWN_SAGA}, {@code SAGA_NOT_STUCK}
   */
  public Saga skip(String id, String reason) {
    SkipSagaCompensationRequest request =
        SkipSagaCompensationRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setId(id)
            .setAuthor(connection.agent())
            .setReason(reason)
            .build();
    return connection.sagas(Duration.ZERO, stub -> stub.skipSagaCompensation(request)).getSaga();
  }

  /**
   * Ends a saga as it is, with its sub-sagas.
   *
   * @param reason why; not empty
   * @throws BatonException {@code UNKNOWN_SAGA}, {@code SAGA_ENDED}
   */
  public Saga abort(String id, String reason) {
    AbortSagaRequest request =
        AbortSagaRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setId(id)
            .setAuthor(connection.agent())
            .setReason(reason)
            .build();
    return connection.sagas(Duration.ZERO, stub -> stub.abortSaga(request)).getSaga();
  }
}
