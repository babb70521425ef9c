package dev.baton.adapters.grpc.kernel;

import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.IoHandlerFactory;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.ServerChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;

/** The threads of the server: epoll's where the machine has it. */
record EventLoops(EventLoopGroup group, Class<? extends ServerChannel> channel) {
  static EventLoops of(int threads) {
    return Epoll.isAvailable()
        ? of(threads, EpollIoHandler.newFactory(), EpollServerSocketChannel.class)
        : of(threads, NioIoHandler.newFactory(), NioServerSocketChannel.class);
  }

  static EventLoops of(
      int threads, IoHandlerFactory handlers, Class<? extends ServerChannel> channel) {
    return new EventLoops(
        new MultiThreadIoEventLoopGroup(
            threads, new DefaultThreadFactory("baton-grpc", true), handlers),
        channel);
  }
}
