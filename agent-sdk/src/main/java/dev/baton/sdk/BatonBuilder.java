package dev.baton.sdk;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How to connect to a server; made by {@link Baton#builder()}. For one thread. */
public final class BatonBuilder {
  private static final int LARGEST_MESSAGE = 64 * 1024 * 1024;

  /** A peer that vanished without a word is noticed so; the server permits it every 20 seconds. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

  private static final Duration KEEP_ALIVE_ANSWER = Duration.ofSeconds(10);

  private String target = "localhost:7411";
  private String namespace = "";
  private String agent = "anonymous";
  private Duration callTimeout = Duration.ofSeconds(10);
  private RetryPolicy retry = RetryPolicy.DEFAULT;

  BatonBuilder() {}

  /**
   * Where the server is: {@code host}, {@code host:port} or a gRPC target such as {@code
   * dns:///host:port}. Default: {@code localhost:7411}; 7411 is also the port where none is named.
   *
   * <p>Of a server of several nodes name them all, divided by commas: {@code host:port,host:port}.
   * The client stays with one of them, whichever, until that connection breaks, and goes on with
   * another one at once.
   *
   * @throws IllegalArgumentException if one of several is not {@code host} or {@code host:port}
   */
  public BatonBuilder target(String target) {
    this.target = NodeTarget.withPorts(target);
    return this;
  }

  /** The tenant that everything belongs to. Default: the server's, {@code default}. */
  public BatonBuilder namespace(String namespace) {
    this.namespace = namespace;
    return this;
  }

  /**
   * The agent's name: the source of events that name none, the owner of {@link Baton#openInbox},
   * and what people see as the consumer. For an inbox 1 to 188 characters of {@code A-Z a-z 0-9 _
   * -}. Default: {@code anonymous}.
   */
  public BatonBuilder agent(String agent) {
    this.agent = agent;
    return this;
  }

  /** How long one try of a call may take. Default: 10 seconds. */
  public BatonBuilder callTimeout(Duration timeout) {
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("a call needs time, but was given " + timeout);
    }
    this.callTimeout = timeout;
    return this;
  }

  /** How calls are repeated. Default: {@link RetryPolicy#DEFAULT}. */
  public BatonBuilder retry(RetryPolicy policy) {
    this.retry = policy;
    return this;
  }

  /**
   * A client for this server. It connects with the first call, and again whenever the connection
   * broke, so the server need not run yet.
   */
  public Baton connect() {
    ManagedChannel channel =
        Grpc.newChannelBuilder(NodeTarget.forChannel(target), InsecureChannelCredentials.create())
            .maxInboundMessageSize(LARGEST_MESSAGE)
            .keepAliveTime(KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
            .keepAliveTimeout(KEEP_ALIVE_ANSWER.toSeconds(), TimeUnit.SECONDS)
            .build();
    return new Baton(
        new Connection(
            channel, new Connection.Settings(target, namespace, agent, callTimeout, retry)));
  }
}
