package dev.baton.benchmarks.load;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Channels to one server, all on one event loop: its thread is the only one that sends, receives
 * and counts, which costs least where cores are few, and needs no locks.
 */
final class Connections implements AutoCloseable {
  private static final int CHANNELS = 4;
  private static final int FLOW_CONTROL_WINDOW = 1 << 20;
  private static final long WAIT_SECONDS = 30;

  private final EventLoopGroup loop;
  private final List<ManagedChannel> channels;

  private Connections(EventLoopGroup loop, List<ManagedChannel> channels) {
    this.loop = loop;
    this.channels = channels;
  }

  /** Connects to the server at {@code port} of loopback, which may still be starting. */
  static Connections open(int port) throws InterruptedException, LoadFailedException {
    EventLoopGroup loop =
        new MultiThreadIoEventLoopGroup(
            1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    Connections connections =
        new Connections(loop, Stream.generate(() -> channel(loop, port)).limit(CHANNELS).toList());
    for (ManagedChannel channel : connections.channels) {
      awaitReady(channel);
    }
    return connections;
  }

  List<ManagedChannel> channels() {
    return channels;
  }

  /** The event loop. */
  ScheduledExecutorService loop() {
    return loop;
  }

  /** Runs {@code task} on the event loop and waits for what it returns. */
  <T> T ask(Callable<T> task) throws InterruptedException {
    try {
      return loop.submit(task).get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException("the load generator's event loop is stuck", failure);
    }
  }

  /** Runs {@code task} on the event loop and waits for its end. */
  void onLoop(Runnable task) throws InterruptedException {
    ask(Executors.callable(task));
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    loop.shutdownGracefully(0, WAIT_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  private static ManagedChannel channel(EventLoopGroup loop, int port) {
    Class<? extends Channel> type =
        Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
    return NettyChannelBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .usePlaintext()
        .eventLoopGroup(loop)
        .channelType(type)
        .directExecutor()
        .disableRetry()
        .disableServiceConfigLookUp()
        .maxTraceEvents(0)
        .flowControlWindow(FLOW_CONTROL_WINDOW)
        .build();
  }

  private static void awaitReady(ManagedChannel channel)
      throws InterruptedException, LoadFailedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    while (channel.getState(true) != ConnectivityState.READY) {
      if (System.nanoTime() > deadline) {
        throw new LoadFailedException("the server does not accept connections");
      }
      Thread.sleep(5);
    }
  }
}
