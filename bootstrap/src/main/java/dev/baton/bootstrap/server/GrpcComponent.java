package dev.baton.bootstrap.server;

import dev.baton.adapters.grpc.kernel.GrpcServer;
import dev.baton.infrastructure.lifecycle.Component;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API: the last to start, since whoever calls finds everything running; the first to stop. */
final class GrpcComponent implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(GrpcComponent.class);

  private final GrpcServer server;
  private final Duration drain;

  GrpcComponent(GrpcServer server, Duration drain) {
    this.server = server;
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
    if (!server.awaitDrained(drain)) {
      LOG.warn("calls were cut off that had not ended within {} ms", drain.toMillis());
    }
  }
}
