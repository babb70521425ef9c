package dev.baton.adapters.memory.simulation;

import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.Delivered;
import dev.baton.application.subscription.DeliverySession;
import dev.baton.application.subscription.DeliverySink;
import dev.baton.application.subscription.Progress;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.SubscriptionName;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a node and one session there, and tells the subscription's ledger of all of it.
 * Which subscription that is, deliveries say: one of its name may be deleted and made again.
 */
final class Watch implements DeliverySink {
  private final SimulatedNode node;
  private final SubscriptionName subscription;
  private final DeliverySink sink;

  private final Queue<Untaken> untaken = new ArrayDeque<>();

  private final Set<AckToken> stale = new HashSet<>();
  private boolean over;
  private boolean seated;

  /**
   * Something that was said, and was not taken in.
   *
   * @param answer null for a credit
   * @param live tokens of it that had to settle something when it was said
   */
  private record Untaken(@Nullable Answer answer, Set<AckToken> live) {}

  Watch(SimulatedNode node, SubscriptionName subscription, DeliverySink sink) {
    this.node = node;
    this.subscription = subscription;
    this.sink = sink;
  }

  /** The ledger of the subscription that has the name now. */
  private Optional<Ledger> named() {
    return node.store().books().subscribed().find(subscription);
  }

  private void end() {
    over = true;
    if (seated) {
      seated = false;
      named().ifPresent(ledger -> ledger.seated(node, -1));
    }
  }

  private Ledger ledger(AckToken token) {
    return node.store().books().ledger(token.slot());
  }

  SimulatedNode node() {
    return node;
  }

  boolean isOver() {
    return over;
  }

  // ---- what is heard

  @Override
  public void opened(long epoch) {
    if (!over) {
      seated = true;
      named().ifPresent(ledger -> ledger.seated(node, 1));
    }
    sink.opened(epoch);
  }

  @Override
  public boolean isReady() {
    return sink.isReady();
  }

  @Override
  public void deliver(List<Delivered> deliveries) {
    deliveries.forEach(each -> ledger(each.token()).delivered(this, each));
    sink.deliver(deliveries);
  }

  @Override
  public void heartbeat(Progress progress) {
    sink.heartbeat(progress);
  }

  @Override
  public void stale(List<AckToken> tokens) {
    stale.addAll(tokens);
    sink.stale(tokens);
  }

  @Override
  public void gap(long from, long to) {
    named().ifPresent(ledger -> ledger.gap(node, from, to));
    sink.gap(from, to);
  }

  @Override
  public void taken(int inputs) {
    for (int each = 0; each < inputs; each++) {
      Untaken said = untaken.poll();
      Violation.unless(said != null, "more was taken in than was said");
      if (said != null && said.answer() != null) {
        took(said.answer(), said.live());
      }
    }
    sink.taken(inputs);
  }

  private void took(Answer answer, Set<AckToken> live) {
    for (AckToken token : answer.tokens()) {
      Ledger.Said said =
          new Ledger.Said(answer, token, live.contains(token), stale.contains(token));
      ledger(token).took(node, said);
    }
    stale.removeAll(answer.tokens());
  }

  @Override
  public void ended(SessionEnd reason) {
    end();
    sink.ended(reason);
  }

  // ---- what is said

  /** The session, of which the ledger hears. */
  DeliverySession over(DeliverySession session) {
    return new Watched(session);
  }

  private final class Watched implements DeliverySession {
    private final DeliverySession session;

    Watched(DeliverySession session) {
      this.session = session;
    }

    @Override
    public void credit(int messages, long bytes) {
      untaken.add(new Untaken(null, Set.of()));
      session.credit(messages, bytes);
    }

    @Override
    public void answer(Answer answer) {
      Set<AckToken> live = new HashSet<>();
      for (AckToken token : answer.tokens()) {
        if (ledger(token).said(answer, token)) {
          live.add(token);
        }
      }
      untaken.add(new Untaken(answer, live));
      session.answer(answer);
    }

    @Override
    public void ready() {
      session.ready();
    }

    @Override
    public void finish() {
      session.finish();
    }

    @Override
    public void finishWhenEmpty() {
      session.finishWhenEmpty();
    }

    @Override
    public void close() {
      end();
      session.close();
    }
  }
}
