package dev.baton.sdk;

import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;

/** A target as people write it, and as gRPC takes it. */
final class NodeTarget {
  private static final int PORT = 7411;
  private static final String SCHEME = "baton";

  static {
    NameResolverRegistry.getDefaultRegistry().register(new Provider());
  }

  private NodeTarget() {}

  /**
   * Adds ports where none is named.
   *
   * @throws IllegalArgumentException if a node among several is not {@code host} or {@code
   *     host:port}
   */
  static String withPorts(String target) {
    if (!target.contains(",")) {
      return target.contains("/") ? target : withPort(target);
    }
    return Arrays.stream(target.split(",", -1))
        .map(String::strip)
        .map(NodeTarget::ofSeveral)
        .collect(Collectors.joining(","));
  }

  private static String ofSeveral(String node) {
    String full = withPort(node);
    if (!full.matches("[^/\\s]+:[0-9]{1,5}")) {
      throw new IllegalArgumentException(
          "of several nodes each is host or host:port, but got '" + node + "'");
    }
    return full;
  }

  private static String withPort(String node) {
    return node.isEmpty() || node.lastIndexOf(':') > node.lastIndexOf(']')
        ? node
        : node + ":" + PORT;
  }

  /** What a channel is made for. */
  static String forChannel(String target) {
    try {
      return target.contains(",") ? new URI(SCHEME, null, "/" + target, null).toString() : target;
    } catch (URISyntaxException broken) {
      throw new IllegalArgumentException("no target: " + target, broken);
    }
  }

  /** Has channels find several nodes. */
  private static final class Provider extends NameResolverProvider {
    /** Lower than that of DNS, whose scheme has to stay the one of targets without any. */
    private static final int PRIORITY = 4;

    private final Random order = new Random();

    @Override
    protected boolean isAvailable() {
      return true;
    }

    @Override
    protected int priority() {
      return PRIORITY;
    }

    @Override
    public String getDefaultScheme() {
      return SCHEME;
    }

    @Override
    public NameResolver newNameResolver(URI target, NameResolver.Args channel) {
      return NodeResolver.of(target, channel, order);
    }
  }
}
