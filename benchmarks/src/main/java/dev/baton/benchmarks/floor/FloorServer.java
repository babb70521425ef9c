package dev.baton.benchmarks.floor;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The floor's process: the least program that publishes durably over gRPC into Baton's log, on an
 * embedded PostgreSQL of its own. No idempotency, no versions, no delivery, no validation.
 *
 * <p>Arguments: the port on loopback, and an empty folder for the data. It ends when its standard
 * input does.
 */
public final class FloorServer {
  private static final int FLOW_CONTROL_WINDOW = 1 << 20;

  private FloorServer() {}

  /** Serves until standard input ends, or the process is asked to end. */
  public static void main(String[] arguments) throws IOException, SQLException {
    int port = Integer.parseInt(arguments[0]);
    FloorDatabase database = FloorDatabase.start(Path.of(arguments[1]));
    // However the process ends, its PostgreSQL ends with it.
    Runtime.getRuntime().addShutdownHook(new Thread(database::close, "floor-stop"));
    FloorWriter writer = new FloorWriter(new FloorTable(database.connection()));
    Thread.ofPlatform().daemon().name("floor-writer").start(writer);
    server(port, new FloorService(writer)).start();
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  private static Server server(int port, FloorService service) {
    return NettyServerBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .directExecutor()
        .flowControlWindow(FLOW_CONTROL_WINDOW)
        .addService(service.definition())
        .build();
  }
}
