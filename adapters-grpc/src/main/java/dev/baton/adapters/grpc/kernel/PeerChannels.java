package dev.baton.adapters.grpc.kernel;

import dev.baton.application.port.PeerAddress;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Connections to other nodes, made when they are needed. There are as many as nodes; those that
 * were not used for the longest time go when nodes come and go. Safe for any thread.
 */
public final class PeerChannels implements AutoCloseable {
  private static final int MOST = 64;
  private static final int LARGEST_MESSAGE = 4 * 1024 * 1024 + 256 * 1024;

  private final Object lock = new Object();
  private final Map<PeerAddress, ManagedChannel> channels = new LinkedHashMap<>(16, 0.75f, true);

  /** A connection to a node, perhaps one that is there already. */
  public Channel to(PeerAddress address) {
    synchronized (lock) {
      ManagedChannel channel = channels.computeIfAbsent(address, PeerChannels::open);
      if (channels.size() > MOST) {
        Iterator<ManagedChannel> eldest = channels.values().iterator();
        eldest.next().shutdown();
        eldest.remove();
      }
      return channel;
    }
  }

  /** What is heard only enqueues, so the transport's threads do it. */
  private static ManagedChannel open(PeerAddress address) {
    return NettyChannelBuilder.forTarget("dns:///" + address)
        .usePlaintext()
        .directExecutor()
        .maxInboundMessageSize(LARGEST_MESSAGE)
        .keepAliveTime(30, TimeUnit.SECONDS)
        .keepAliveTimeout(5, TimeUnit.SECONDS)
        .build();
  }

  @Override
  public void close() {
    synchronized (lock) {
      List.copyOf(channels.values()).forEach(ManagedChannel::shutdownNow);
      channels.clear();
    }
  }
}
