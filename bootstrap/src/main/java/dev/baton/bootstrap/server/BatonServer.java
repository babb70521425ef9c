package dev.baton.bootstrap.server;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import dev.baton.adapters.grpc.kernel.GrpcServer;
import dev.baton.application.port.NodeId;
import dev.baton.bootstrap.failure.Failure;
import dev.baton.infrastructure.config.Configuration;
import dev.baton.infrastructure.lifecycle.Lifecycle;
import java.util.List;

/**
 * A server that runs in this process: started in order, from the database to the API, and drained
 * in the opposite one. Several may run in one process on ports and data folders of their own. Safe
 * for any thread.
 */
public final class BatonServer implements AutoCloseable {
  private final String host;
  private final int port;
  private final String store;
  private final NodeId node;
  private final Runnable stop;

  private BatonServer(Configuration configuration, Store store, NodeId node, Injector injector) {
    this.host = configuration.server().host();
    this.port = injector.getInstance(GrpcServer.class).port();
    this.store = store.description();
    this.node = node;
    Lifecycle lifecycle = injector.getInstance(Lifecycle.class);
    this.stop =
        () -> {
          lifecycle.stop();
          store.close();
        };
  }

  /** Starts a server on PostgreSQL; see {@link #start(Configuration, StoreKind)}. */
  public static BatonServer start(Configuration configuration) {
    return start(configuration, StoreKind.POSTGRES);
  }

  /**
   * Starts a server; when this returns, it serves and says so to who asks for its health.
   *
   * @throws Failure if it cannot; what had started is stopped again, and the failure says what to
   *     do
   */
  public static BatonServer start(Configuration configuration, StoreKind kind) {
    StartChecks.run(configuration.server());
    NodeId node = NodeName.of(configuration, kind);
    try {
      return start(configuration, node, Stores.open(configuration, kind, node));
    } catch (RuntimeException e) {
      throw StartFailures.explained(e, configuration);
    }
  }

  private static BatonServer start(Configuration configuration, NodeId node, Store store) {
    try {
      Injector injector = wire(configuration, node, store);
      injector.getInstance(Lifecycle.class).start();
      return new BatonServer(configuration, store, node, injector);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static Injector wire(Configuration configuration, NodeId node, Store store) {
    return Guice.createInjector(Stage.PRODUCTION, modules(configuration, node, store));
  }

  /** All that a server is made of. */
  static List<Module> modules(Configuration configuration, NodeId node, Store store) {
    return List.of(
        new ConfigurationModule(configuration, node),
        new PersistenceModule(store),
        new EventModule(),
        new DeadLetterModule(),
        new ProjectionModule(),
        new VerificationModule(),
        new ProcessModule(),
        new AgentModule(),
        new RequestModule(),
        new AggregationModule(),
        new TurnModule(),
        new SagaModule(),
        new ReactionModule(),
        new TimerModule(),
        new SubscriptionModule(),
        new GrpcModule(),
        new PeerModule(),
        new LifecycleModule());
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** Where it is, for a client: {@code 127.0.0.1:7411}. */
  public String address() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Its name among the servers of its database. */
  public String node() {
    return node.value();
  }

  /** What it keeps its log in, for people. */
  public String store() {
    return store;
  }

  /**
   * Drains and stops: no new calls, those in flight finish within the configured bound, what queues
   * is appended, cursors are stored and leases given up, the embedded PostgreSQL is shut down.
   * Stopping again does nothing.
   */
  @Override
  public void close() {
    stop.run();
  }
}
