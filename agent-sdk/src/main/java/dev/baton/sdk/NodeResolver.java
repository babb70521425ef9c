package dev.baton.sdk;

import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.Status;
import io.grpc.StatusOr;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Finds the addresses of several nodes of one server. The channel stays with the first one that
 * answers until that connection breaks, and then begins anew; so each client has an order of its
 * own, that not all of them go to the same node. Used by the channel only, in its own context.
 */
final class NodeResolver extends NameResolver {
  private final List<String> nodes;
  private final Args channel;
  private @Nullable Listener2 listener;
  private boolean resolving;
  private boolean over;

  private NodeResolver(List<String> nodes, Args channel) {
    this.nodes = nodes;
    this.channel = channel;
  }

  /** Of the nodes that the path of a target names, divided by commas. */
  static NodeResolver of(URI target, Args channel, Random order) {
    List<String> nodes = new ArrayList<>(Arrays.asList(target.getPath().substring(1).split(",")));
    Collections.shuffle(nodes, order);
    return new NodeResolver(List.copyOf(nodes), channel);
  }

  @Override
  public String getServiceAuthority() {
    return nodes.getFirst();
  }

  @Override
  public void start(Listener2 first) {
    listener = first;
    resolve();
  }

  @Override
  public void refresh() {
    resolve();
  }

  @Override
  public void shutdown() {
    over = true;
  }

  /** Looking names up may take long, so another thread does it; one look at a time is enough. */
  private void resolve() {
    if (!resolving && !over) {
      resolving = true;
      channel
          .getOffloadExecutor()
          .execute(
              () -> {
                StatusOr<List<EquivalentAddressGroup>> found = addresses();
                channel.getSynchronizationContext().execute(() -> tell(found));
              });
    }
  }

  private void tell(StatusOr<List<EquivalentAddressGroup>> found) {
    resolving = false;
    if (!over && listener != null) {
      var unused =
          listener.onResult2(ResolutionResult.newBuilder().setAddressesOrError(found).build());
    }
  }

  /** A node whose name nobody knows at present is left out. */
  private StatusOr<List<EquivalentAddressGroup>> addresses() {
    List<EquivalentAddressGroup> found = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String node : nodes) {
      int colon = node.lastIndexOf(':');
      try {
        for (InetAddress address : InetAddress.getAllByName(node.substring(0, colon))) {
          int port = Integer.parseInt(node.substring(colon + 1));
          found.add(new EquivalentAddressGroup(new InetSocketAddress(address, port)));
        }
      } catch (UnknownHostException nobody) {
        unknown.add(node);
      }
    }
    return found.isEmpty()
        ? StatusOr.fromStatus(
            Status.UNAVAILABLE.withDescription("nobody knows the names of " + unknown))
        : StatusOr.fromValue(found);
  }
}
