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
import dev.baton.v1.RetrySagaRequest;
import dev.baton.v1.SagaFilter;
import dev.baton.v1.SkipSagaCompensationRequest;
import dev.baton.v1.StartSagaRequest;
import dev.baton.v1.WatchSagaRequest;
import dev.baton.v1.WatchSagaResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sagas of the server and their definitions. Safe for any thread. What an operator does is done in
 * this client's name.
 */
public final class Sagas {
  /** How long one watch lasts at most. */
  private static final Duration WATCH = Duration.ofDays(30);

  private final Connection connection;

  Sagas(Connection connection) {
    this.connection = connection;
  }

  /**
   * Which sagas.
   *
   * @param definition the name of their definition; empty for any
   * @param statuses where they stand; empty for anywhere
   */
  public record Query(String definition, Set<SagaInfo.Status> statuses) {
    /** All of them. */
    public static final Query ALL = new Query("", Set.of());

    public Query {
      statuses = Set.copyOf(statuses);
    }
  }

  /**
   * A definition as it was registered.
   *
   * @param plan its latest version
   * @param registeredAt when that was registered
   */
  public record Registered(SagaPlan plan, Instant registeredAt) {}

  /**
   * Describes a definition.
   *
   * @param name 1 to 100 characters of {@code A-Z a-z 0-9 _ -}
   */
  public SagaBuilder define(String name) {
    return new SagaBuilder(connection, name);
  }

  /**
   * Registers a definition as the next version of its name; the same as the latest changes nothing.
   *
   * @param definition the message {@code baton.v1.SagaDefinition} in protobuf's binary form, as any
   *     language makes it; {@code ./baton sagas register} takes it as YAML
   * @throws IllegalArgumentException if these bytes are no such message
   * @throws BatonException {@code INVALID_SAGA}, with the paths of what is wrong
   */
  public SagaPlan register(byte[] definition) {
    return SagaBuilder.register(connection, SagaPlan.parse(definition));
  }

  /**
   * The latest version of a definition.
   *
   * @throws BatonException {@code UNKNOWN_SAGA_DEFINITION}
   */
  public SagaPlan definition(String name) {
    GetSagaDefinitionRequest request =
        GetSagaDefinitionRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setName(name)
            .build();
    GetSagaDefinitionResponse found =
        connection.sagas(Duration.ZERO, stub -> stub.getSagaDefinition(request));
    return new SagaPlan(found.getDefinition(), found.getVersion());
  }

  /** All definitions, the one that was registered last in front. */
  public List<Registered> definitions() {
    return Page.all(this::definitions);
  }

  private Page<Registered> definitions(int size, String token) {
    ListSagaDefinitionsRequest request =
        ListSagaDefinitionsRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setPageSize(size)
            .setPageToken(token)
            .build();
    ListSagaDefinitionsResponse response =
        connection.sagas(Duration.ZERO, stub -> stub.listSagaDefinitions(request));
    return new Page<>(
        response.getDefinitionsList().stream()
            .map(
                each ->
                    new Registered(
                        new SagaPlan(each.getDefinition(), each.getVersion()),
                        Wire.instant(each.getRegisterTime())))
            .toList(),
        response.getNextPageToken());
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
  public SagaInfo start(String id, String definition, String input) {
    StartSagaRequest request =
        StartSagaRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setId(id)
            .setDefinition(definition)
            .setInput(ByteString.copyFrom(input, StandardCharsets.UTF_8))
            .build();
    return new SagaInfo(connection.sagas(Duration.ZERO, stub -> stub.startSaga(request)).getSaga());
  }

  /**
   * A saga as it is.
   *
   * @throws BatonException {@code UNKNOWN_SAGA}
   */
  public SagaInfo get(String id) {
    return get(lookup(id));
  }

  /**
   * A saga as it was when the log had a position, from 1 on.
   *
   * @throws BatonException {@code UNKNOWN_SAGA} where it did not stand there then
   */
  public SagaInfo getAsOf(String id, long position) {
    return get(lookup(id).setAsOfPosition(position));
  }

  /**
   * A saga as it was at an instant, by the time at which the log took its events.
   *
   * @throws BatonException {@code UNKNOWN_SAGA} where it did not stand there then
   */
  public SagaInfo getAsOf(String id, Instant time) {
    return get(lookup(id).setAsOfTime(Wire.timestamp(time)));
  }

  private GetSagaRequest.Builder lookup(String id) {
    return GetSagaRequest.newBuilder().setNamespace(connection.namespace()).setId(id);
  }

  private SagaInfo get(GetSagaRequest.Builder request) {
    return new SagaInfo(
        connection.sagas(Duration.ZERO, stub -> stub.getSaga(request.build())).getSaga());
  }

  /**
   * A page of sagas, the newest first.
   *
   * @param size so many at most, 1 to 1,000
   * @param token {@link Page#next} of the page before, or empty
   */
  public Page<SagaInfo> list(Query query, int size, String token) {
    ListSagasRequest request =
        ListSagasRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setFilter(
                SagaFilter.newBuilder()
                    .setDefinition(query.definition())
                    .addAllStatuses(query.statuses().stream().map(SagaInfo::wire).toList()))
            .setPageSize(size)
            .setPageToken(token)
            .build();
    ListSagasResponse response = connection.sagas(Duration.ZERO, stub -> stub.listSagas(request));
    return new Page<>(
        response.getSagasList().stream().map(SagaInfo::new).toList(), response.getNextPageToken());
  }

  /**
   * Waits until a saga has ended, for 30 days at most; a connection that breaks is made again, and
   * each step is told once.
   *
   * @return the saga as it ended
   * @throws BatonException {@code UNKNOWN_SAGA}
   */
  public SagaInfo watch(String id, Consumer<SagaUpdate> step) {
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
    private final Consumer<SagaUpdate> step;
    private long version;

    Watching(Consumer<SagaUpdate> step) {
      this.step = step;
    }

    void take(WatchSagaResponse update) {
      version = update.getVersion();
      step.accept(SagaUpdate.of(update));
    }
  }

  /**
   * Has the compensation that a saga is stuck at tried again.
   *
   * @throws BatonException {@code UNKNOWN_SAGA}, {@code SAGA_NOT_STUCK}
   */
  public SagaInfo retry(String id, String reason) {
    RetrySagaRequest request =
        RetrySagaRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setId(id)
            .setAuthor(connection.agent())
            .setReason(reason)
            .build();
    return new SagaInfo(connection.sagas(Duration.ZERO, stub -> stub.retrySaga(request)).getSaga());
  }

  /**
   * Has the compensation that a saga is stuck at passed over.
   *
   * @param reason why; not empty
   * @throws BatonException {@code UNKNOWN_SAGA}, {@code SAGA_NOT_STUCK}
   */
  public SagaInfo skip(String id, String reason) {
    SkipSagaCompensationRequest request =
        SkipSagaCompensationRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setId(id)
            .setAuthor(connection.agent())
            .setReason(reason)
            .build();
    return new SagaInfo(
        connection.sagas(Duration.ZERO, stub -> stub.skipSagaCompensation(request)).getSaga());
  }

  /**
   * Ends a saga as it is, with its sub-sagas.
   *
   * @param reason why; not empty
   * @throws BatonException {@code UNKNOWN_SAGA}, {@code SAGA_ENDED}
   */
  public SagaInfo abort(String id, String reason) {
    AbortSagaRequest request =
        AbortSagaRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setId(id)
            .setAuthor(connection.agent())
            .setReason(reason)
            .build();
    return new SagaInfo(connection.sagas(Duration.ZERO, stub -> stub.abortSaga(request)).getSaga());
  }
}
