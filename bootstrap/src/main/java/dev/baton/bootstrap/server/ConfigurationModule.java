package dev.baton.bootstrap.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.baton.application.port.Clock;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Ids;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.PayloadSchemas;
import dev.baton.application.port.StateCodec;
import dev.baton.infrastructure.clock.SystemClock;
import dev.baton.infrastructure.codec.FactTypes;
import dev.baton.infrastructure.codec.JacksonFactCodec;
import dev.baton.infrastructure.codec.JacksonStateCodec;
import dev.baton.infrastructure.codec.StateTypes;
import dev.baton.infrastructure.config.Configuration;
import dev.baton.infrastructure.ids.UuidV7Ids;
import dev.baton.infrastructure.schema.NetworkntPayloadSchemas;

/** What the server was told, and what it needs of the machine. */
final class ConfigurationModule extends AbstractModule {
  private final Configuration configuration;
  private final NodeId node;

  ConfigurationModule(Configuration configuration, NodeId node) {
    this.configuration = configuration;
    this.node = node;
  }

  /** Everything is said: Guice makes up no binding and breaks no circle. */
  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireExactBindingAnnotations();
    binder().requireAtInjectOnConstructors();
    binder().disableCircularProxies();
    bind(Configuration.class).toInstance(configuration);
    bind(NodeId.class).toInstance(node);
  }

  @Provides
  @Singleton
  Clock clock() {
    return new SystemClock();
  }

  @Provides
  @Singleton
  Ids ids() {
    return new UuidV7Ids();
  }

  @Provides
  @Singleton
  FactCodec factCodec() {
    return new JacksonFactCodec(FactTypes.ALL);
  }

  @Provides
  @Singleton
  StateCodec stateCodec() {
    return new JacksonStateCodec(StateTypes.ALL);
  }

  @Provides
  @Singleton
  PayloadSchemas payloadSchemas() {
    return new NetworkntPayloadSchemas();
  }
}
