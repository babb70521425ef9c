package dev.baton.bootstrap.server;

import dev.baton.adapters.grpc.kernel.GrpcServer;
import dev.baton.application.subscription.Deliveries;
import dev.baton.infrastructure.lifecycle.Component;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API: the last to start, since whoever calls finds everything running; the first to stop. With
 * it consumers are sent away, who would otherwise keep their streams, and so the API, open for
 * ever.
 */
final class GrpcComponent implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(GrpcComponent.class);

  private final GrpcServer server;
  private final Deliveries deliveries;
  private final Duration drain;

  GrpcComponent(GrpcServer server, Deliveries deliveries, Duration drain) {
    this.server = server;
    this.deliveries = deliveries;
    this.drain = drain;
  }

  @Override
  public String name() {
    return "the API";
  }

  @Override
  public void start() throws IOException {
    server.start();
  }

  @Override
  public void stop(Duration bound) throws InterruptedException {
    server.beginDrain();
    deliveries.drain();
    if (!server.awaitDrained(drain)) {
      LOG.warn("calls were cut off that had not ended within {} ms", drain.toMillis());
    }
  }
}
