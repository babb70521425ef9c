package dev.baton.bootstrap.server;

import dev.baton.adapters.grpc.kernel.GrpcServer;
import dev.baton.infrastructure.lifecycle.Component;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API: the last to start, since whoever calls finds everything running; the first to stop. */
final class GrpcComponent implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(GrpcComponent.class);

  private final GrpcServer server;
  private final Executor background;
  private final Duration drain;

  GrpcComponent(GrpcServer server, Executor background, Duration drain) {
    this.server = server;
    this.background = background;
    this.drain = drain;
  }

  @Override
  public String name() {
    return "the API";
  }

  @Override
  public void start() throws IOException {
    server.start(background);
  }

  @Override
  public void stop(Duration bound) throws InterruptedException {
    server.beginDrain();
    if (!server.awaitDrained(drain)) {
      LOG.warn("calls were cut off that had not ended within {} ms", drain.toMillis());
    }
  }
}
