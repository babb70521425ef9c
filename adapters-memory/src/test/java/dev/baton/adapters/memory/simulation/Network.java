package dev.baton.adapters.memory.simulation;

import dev.baton.application.agent.HealthPeers;
import dev.baton.application.agent.Heard;
import dev.baton.application.port.PeerAddress;
import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.Delivered;
import dev.baton.application.subscription.DeliverySession;
import dev.baton.application.subscription.DeliverySink;
import dev.baton.application.subscription.Joining;
import dev.baton.application.subscription.Peers;
import dev.baton.application.subscription.Progress;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.application.subscription.Settlement;
import dev.baton.domain.agent.Pulse;
import dev.baton.domain.subscription.AckToken;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is between the nodes: slow, out of order between calls, and broken now and then. */
final class Network {
  private static final int FRAMES_AHEAD = 3;

  private final Map<PeerAddress, SimulatedNode> nodes = new HashMap<>();
  private final List<Link> links = new ArrayList<>();
  private boolean cut;

  void join(SimulatedNode node) {
    nodes.put(node.address, node);
  }

  /** Nobody reaches anybody any more; who waits does not hear so at once. */
  void cut() {
    cut = true;
  }

  void mend() {
    cut = false;
  }

  /** A node is gone: its connections break. */
  void left(SimulatedNode node) {
    links.stream().filter(link -> link.isBetween(node)).forEach(Link::breakDown);
  }

  /** One connection breaks. */
  void breakOne(Chance chance) {
    if (!links.isEmpty()) {
      chance.pick(links).breakDown();
    }
  }

  /** Something arrives, in some order. */
  void pump(Chance chance) {
    List<Link> inTurn = new ArrayList<>(links);
    chance.shuffle(inTurn);
    for (Link link : inTurn) {
      pump(link, chance.below(4));
    }
    links.removeIf(Link::isOver);
  }

  /** All that is on its way arrives. */
  boolean pumpAll() {
    boolean moved = false;
    for (Link link : List.copyOf(links)) {
      moved |= pump(link, Integer.MAX_VALUE);
    }
    links.removeIf(Link::isOver);
    return moved;
  }

  private boolean pump(Link link, int most) {
    if (cut) {
      link.breakDown();
    }
    return link.pump(most);
  }

  /** What a node has heard of agents reaches who watches them, or is lost; in no time, if so. */
  HealthPeers healthFrom(SimulatedNode caller) {
    return (watcher, heard) -> {
      SimulatedNode called = nodes.get(watcher);
      if (!cut && called != null && called.isAnswering()) {
        Duration ahead = Duration.between(caller.machine.now(), called.machine.now());
        heard.forEach(one -> called.processes.agents.heartbeats.heard(aged(one, ahead)));
      }
    };
  }

  /** Nodes tell each other how old a pulse is: their clocks differ. */
  private static Heard aged(Heard heard, Duration ahead) {
    Pulse pulse = heard.pulse();
    return new Heard(
        heard.key(),
        new Pulse(pulse.last().plus(ahead), pulse.reported(), pulse.note()),
        heard.inProgress());
  }

  Peers from(SimulatedNode caller) {
    return new FromNode(caller);
  }

  private final class FromNode implements Peers {
    private final SimulatedNode caller;

    FromNode(SimulatedNode caller) {
      this.caller = caller;
    }

    @Override
    public DeliverySession connect(PeerAddress owner, Joining joining, DeliverySink sink) {
      SimulatedNode called = nodes.get(owner);
      Connection connection = new Connection(sink);
      Link link =
          new Link(
              caller,
              called == null ? caller : called,
              () -> sink.ended(new SessionEnd.LeaseLost()));
      connection.link = link;
      links.add(link);
      if (called == null || called.isGone()) {
        link.breakDown();
      } else {
        link.up(() -> connection.open(called, joining));
      }
      return connection;
    }

    @Override
    public void settle(
        PeerAddress owner, Joining joining, List<Answer> answers, Consumer<Settlement> outcome) {
      SimulatedNode called = nodes.get(owner);
      Link link =
          new Link(
              caller,
              called == null ? caller : called,
              () -> outcome.accept(new Settlement.Refused(new SessionEnd.LeaseLost())));
      links.add(link);
      if (called == null || called.isGone()) {
        link.breakDown();
      } else {
        link.up(
            () ->
                called.deliveries.settleHere(
                    joining, answers, settlement -> link.end(() -> outcome.accept(settlement))));
      }
    }
  }

  /** A stream: the caller's session here, and the sink that the one who is called has. */
  private static final class Connection implements DeliverySession, DeliverySink {
    private final DeliverySink sink;
    private final Queue<Consumer<DeliverySession>> early = new ArrayDeque<>();
    private @Nullable DeliverySession session;
    private @Nullable Link link;

    Connection(DeliverySink sink) {
      this.sink = sink;
    }

    private Link link() {
      Link made = link;
      if (made == null) {
        throw new IllegalStateException("the connection has no link");
      }
      return made;
    }

    void open(SimulatedNode called, Joining joining) {
      DeliverySession opened = called.serve(joining, this);
      session = opened;
      link().onBreak(opened::close);
      early.forEach(said -> said.accept(opened));
    }

    private void say(Consumer<DeliverySession> what) {
      link()
          .up(
              () -> {
                DeliverySession opened = session;
                if (opened != null) {
                  what.accept(opened);
                }
              });
    }

    @Override
    public void credit(int messages, long bytes) {
      say(opened -> opened.credit(messages, bytes));
    }

    @Override
    public void answer(Answer answer) {
      say(opened -> opened.answer(answer));
    }

    /** Flow control is the connection's own: what did not fit is tried again by itself. */
    @Override
    public void ready() {}

    @Override
    public void finish() {
      say(DeliverySession::finish);
    }

    @Override
    public void finishWhenEmpty() {
      say(DeliverySession::finishWhenEmpty);
    }

    @Override
    public void close() {
      say(DeliverySession::close);
    }

    // ---- what the one who is called says

    /** Whatever arrives leaves room for more. */
    private void tell(Runnable what, BooleanSupplier fits) {
      link()
          .down(
              () -> {
                what.run();
                DeliverySession opened = session;
                if (opened != null) {
                  opened.ready();
                }
              },
              fits);
    }

    private void tell(Runnable what) {
      tell(what, () -> true);
    }

    @Override
    public void opened(long epoch) {
      tell(() -> sink.opened(epoch));
    }

    @Override
    public boolean isReady() {
      return link().waiting() < FRAMES_AHEAD;
    }

    @Override
    public void deliver(List<Delivered> deliveries) {
      tell(() -> sink.deliver(deliveries), sink::isReady);
    }

    @Override
    public void heartbeat(Progress progress) {
      tell(() -> sink.heartbeat(progress));
    }

    @Override
    public void stale(List<AckToken> tokens) {
      tell(() -> sink.stale(tokens));
    }

    @Override
    public void gap(long from, long to) {
      tell(() -> sink.gap(from, to));
    }

    @Override
    public void taken(int inputs) {
      tell(() -> sink.taken(inputs));
    }

    @Override
    public void ended(SessionEnd reason) {
      link().end(() -> sink.ended(reason));
    }
  }
}
