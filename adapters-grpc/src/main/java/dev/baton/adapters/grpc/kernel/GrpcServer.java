package dev.baton.adapters.grpc.kernel;

import com.google.protobuf.Descriptors.Descriptor;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import io.grpc.netty.shaded.io.netty.channel.RecvByteBufAllocator;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The gRPC server: on loopback, with health (for each service by name) and reflection. Handlers run
 * on its event loops and must not block; {@link Calls} sees to that.
 */
public final class GrpcServer {
  /** A batch is at most 4 MiB; a little more is read, to be refused with a reason. */
  private static final int LARGEST_MESSAGE = 4 * 1024 * 1024 + 256 * 1024;

  private static final int FLOW_CONTROL_WINDOW = 2 * 1024 * 1024;
  private static final int MOST_CALLS_ON_A_CONNECTION = 4096;

  /**
   * A part of a message keeps the whole buffer that it was read into. With the usual 64 KiB, parts
   * of many large messages that came by turns kept four times their own size and more.
   */
  private static final RecvByteBufAllocator SMALL_READS =
      new AdaptiveRecvByteBufAllocator(1 << 10, 4 << 10, 16 << 10);

  private static final Duration LAST_WAIT = Duration.ofSeconds(2);

  private final Drain drain;
  private final HealthStatusManager health = new HealthStatusManager();
  private final List<ServerServiceDefinition> services;
  private final RequestValidation validation;
  private final EventLoops loops;
  private final Server server;

  /**
   * A server that is not started yet.
   *
   * @param checkedByHand full names of the methods whose requests the services check themselves
   * @throws IllegalArgumentException if the host is not this machine's loopback interface
   */
  public GrpcServer(
      GrpcSettings settings,
      List<? extends BindableService> services,
      Set<String> checkedByHand,
      Drain drain) {
    this(settings, new Services(services, checkedByHand, new InternalServices(List.of())), drain);
  }

  /**
   * What a server offers.
   *
   * @param api the services of the API
   * @param checkedByHand full names of the methods whose requests the services check themselves
   * @param internal what is for other nodes alone
   */
  public record Services(
      List<? extends BindableService> api, Set<String> checkedByHand, InternalServices internal) {}

  /** A server that is not started yet, with services for other nodes beside the API. */
  public GrpcServer(GrpcSettings settings, Services offered, Drain drain) {
    Set<String> checkedByHand = offered.checkedByHand();
    this.drain = drain;
    this.services = offered.api().stream().map(BindableService::bindService).toList();
    this.validation = new RequestValidation(requests(this.services, checkedByHand), checkedByHand);
    NettyServerBuilder builder = tuned(NettyServerBuilder.forAddress(settings.address()));
    this.loops = EventLoops.of(settings.eventLoops());
    builder
        .channelType(loops.channel())
        .bossEventLoopGroup(loops.group())
        .workerEventLoopGroup(loops.group());
    InboundBudget budget = InboundBudget.ofThisProcess();
    builder.addStreamTracerFactory(budget).intercept(budget);
    this.services.forEach(
        service -> builder.addService(ServerInterceptors.intercept(service, validation)));
    builder.fallbackHandlerRegistry(offered.internal());
    builder.addService(health.getHealthService());
    builder.addService(ProtoReflectionServiceV1.newInstance());
    this.server = builder.build();
  }

  /** Settings for few cores and for agents that are idle for long behind a live connection. */
  @SuppressWarnings("deprecation") // Netty has no other option for it yet.
  private static NettyServerBuilder tuned(NettyServerBuilder builder) {
    return builder
        .directExecutor()
        .withChildOption(ChannelOption.RCVBUF_ALLOCATOR, SMALL_READS)
        .flowControlWindow(FLOW_CONTROL_WINDOW)
        .maxInboundMessageSize(LARGEST_MESSAGE)
        .maxConcurrentCallsPerConnection(MOST_CALLS_ON_A_CONNECTION)
        .keepAliveTime(45, TimeUnit.SECONDS)
        .keepAliveTimeout(10, TimeUnit.SECONDS)
        .permitKeepAliveTime(20, TimeUnit.SECONDS)
        .permitKeepAliveWithoutCalls(true);
  }

  private static List<Descriptor> requests(
      List<ServerServiceDefinition> services, Set<String> checkedByHand) {
    return services.stream()
        .flatMap(service -> service.getMethods().stream())
        .<MethodDescriptor<?, ?>>map(ServerMethodDefinition::getMethodDescriptor)
        .filter(method -> !checkedByHand.contains(method.getFullMethodName()))
        .flatMap(method -> request(method))
        .toList();
  }

  private static Stream<Descriptor> request(MethodDescriptor<?, ?> method) {
    return method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier schema
        ? Stream.of(schema.getMethodDescriptor().getInputType())
        : Stream.empty();
  }

  /**
   * Listens, and says so to who asks for its health. The rules of requests are compiled meanwhile,
   * on a thread of their own, since that takes a second of CPU.
   *
   * @throws IOException if the address is taken
   */
  public void start() throws IOException {
    server.start();
    Thread.ofPlatform().name("baton-rules").daemon().start(validation::prepare);
    services.forEach(service -> setServing(service.getServiceDescriptor().getName()));
    setServing(HealthStatusManager.SERVICE_NAME_ALL_SERVICES);
  }

  private void setServing(String service) {
    health.setStatus(service, ServingStatus.SERVING);
  }

  /** The port on which it listens. */
  public int port() {
    return server.getPort();
  }

  /** From now on takes no calls, answers NOT_SERVING, and has endless streams end. */
  public void beginDrain() {
    if (drain.hasBegun()) {
      return;
    }
    health.enterTerminalState();
    server.shutdown();
    drain.begin();
  }

  /**
   * Waits for the calls in flight, then closes; what has not ended by then is cut off.
   *
   * @return whether every call ended by itself
   */
  public boolean awaitDrained(Duration bound) throws InterruptedException {
    boolean ended = server.awaitTermination(bound.toMillis(), TimeUnit.MILLISECONDS);
    if (!ended) {
      server.shutdownNow();
      server.awaitTermination(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    }
    loops
        .group()
        .shutdownGracefully(0, LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
        .await(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    return ended;
  }
}
