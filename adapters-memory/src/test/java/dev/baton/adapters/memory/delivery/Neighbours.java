package dev.baton.adapters.memory.delivery;

import dev.baton.application.port.PeerAddress;
import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.DeliverySession;
import dev.baton.application.subscription.DeliverySink;
import dev.baton.application.subscription.Joining;
import dev.baton.application.subscription.Peers;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.application.subscription.Settlement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Nodes of one process that reach each other without a network, until it is cut. */
final class Neighbours implements Peers {
  private final Map<PeerAddress, DeliveryNode> nodes = new HashMap<>();
  private final Set<PeerAddress> unreachable = new HashSet<>();
  private final Map<DeliverySink, PeerAddress> open = new HashMap<>();
  int connects;

  void add(PeerAddress address, DeliveryNode node) {
    nodes.put(address, node);
  }

  /** Nobody reaches the node any more, and whoever was connected hears so. */
  void cut(PeerAddress address) {
    unreachable.add(address);
    for (Map.Entry<DeliverySink, PeerAddress> each : List.copyOf(open.entrySet())) {
      if (each.getValue().equals(address)) {
        open.remove(each.getKey());
        each.getKey().ended(new SessionEnd.LeaseLost());
      }
    }
  }

  void mend(PeerAddress address) {
    unreachable.remove(address);
  }

  @Override
  public DeliverySession connect(PeerAddress owner, Joining joining, DeliverySink sink) {
    connects++;
    DeliveryNode node = nodes.get(owner);
    if (node == null || unreachable.contains(owner)) {
      sink.ended(new SessionEnd.LeaseLost());
      return new Nowhere();
    }
    open.put(sink, owner);
    return node.deliveries.serve(joining, sink);
  }

  @Override
  public void settle(
      PeerAddress owner, Joining joining, List<Answer> answers, Consumer<Settlement> outcome) {
    DeliveryNode node = nodes.get(owner);
    if (node == null || unreachable.contains(owner)) {
      outcome.accept(new Settlement.Refused(new SessionEnd.LeaseLost()));
    } else {
      node.deliveries.settleHere(joining, answers, outcome);
    }
  }

  /** The session of a connection that never was. */
  private static final class Nowhere implements DeliverySession {
    @Override
    public void credit(int messages, long bytes) {}

    @Override
    public void answer(Answer answer) {}

    @Override
    public void ready() {}

    @Override
    public void finish() {}

    @Override
    public void finishWhenEmpty() {}

    @Override
    public void close() {}
  }
}
