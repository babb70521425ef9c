package dev.baton.bootstrap.server;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.util.Modules;
import dev.baton.adapters.grpc.kernel.GrpcServer;
import dev.baton.application.port.NodeId;
import dev.baton.infrastructure.config.Configuration;
import dev.baton.infrastructure.lifecycle.Lifecycle;

/**
 * A server like any other, but for parts that a test has changed and those that it reaches into.
 */
final class OpenServer implements AutoCloseable {
  private final Configuration configuration;
  private final Store store;
  private final Injector injector;

  private OpenServer(Configuration configuration, Store store, Injector injector) {
    this.configuration = configuration;
    this.store = store;
    this.injector = injector;
  }

  /** Starts one on PostgreSQL; what {@code changes} binds goes before what a server is made of. */
  static OpenServer start(Configuration configuration, Module changes) {
    NodeId node = NodeName.of(configuration, StoreKind.POSTGRES);
    Store store = Stores.open(configuration, StoreKind.POSTGRES, node);
    Injector injector =
        Guice.createInjector(
            Stage.PRODUCTION,
            Modules.override(BatonServer.modules(configuration, node, store)).with(changes));
    injector.getInstance(Lifecycle.class).start();
    return new OpenServer(configuration, store, injector);
  }

  /** A part of it. */
  <T> T part(Class<T> type) {
    return injector.getInstance(type);
  }

  String address() {
    return configuration.server().host() + ":" + part(GrpcServer.class).port();
  }

  @Override
  public void close() {
    part(Lifecycle.class).stop();
    store.close();
  }
}
