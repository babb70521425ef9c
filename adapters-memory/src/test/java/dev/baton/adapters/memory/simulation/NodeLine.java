package dev.baton.adapters.memory.simulation;

import dev.baton.adapters.memory.faults.StoreLine;
import dev.baton.application.kernel.ProcessId;
import dev.baton.application.port.Cursors.Claim;
import dev.baton.application.port.Cursors.Held;
import dev.baton.application.port.Cursors.Saved;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.NewEvent;
import dev.baton.domain.agent.AgentEvent;
import dev.baton.domain.agent.Order;
import dev.baton.domain.subscription.SlotId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One node's line to the store: it loses an answer, or the node ends, just as it asks something.
 */
final class NodeLine extends StoreLine {
  /** The slot of whoever watches the health of agents. */
  private static final SlotId HEALTH = new SlotId(0, 0);

  private final SimulatedNode node;
  private String endsBefore = "";
  private String endsAfter = "";
  private boolean losesNextAppend;

  /** What the node was told that it holds, and not yet that it does not. */
  private final Set<SlotId> held = new HashSet<>();

  NodeLine(SimulatedNode node) {
    this.node = node;
  }

  /** The node ends when it asks this next: before or after the store has done it. */
  void endAt(String method, boolean done) {
    endsBefore = done ? "" : method;
    endsAfter = done ? method : "";
  }

  /** The next append is done, and nobody hears of it. */
  void loseNextAppend() {
    losesNextAppend = true;
  }

  /** Nothing goes wrong from now on. */
  void mend() {
    away = false;
    losesAnswers = false;
    losesNextAppend = false;
    endAt("", false);
  }

  @Override
  protected void before(String method) {
    if (method.equals(endsBefore)) {
      throw new Crash("before " + method);
    }
  }

  @Override
  protected void after(String method, @Nullable Object[] arguments, @Nullable Object answer) {
    switch (method) {
      case "claim" -> claimed((SlotId) Objects.requireNonNull(arguments[0]), answer);
      case "save" -> {
        if (answer instanceof Set<?> lost) {
          ((List<?>) Objects.requireNonNull(arguments[1]))
              .forEach(each -> saved((Saved) each, lost));
          told(lost);
        }
      }
      case "renew" -> told((Set<?>) Objects.requireNonNull(answer));
      case "release" ->
          ((List<?>) Objects.requireNonNull(arguments[1])).forEach(each -> released((Held) each));
      case "forget" -> forgotten((Long) Objects.requireNonNull(arguments[0]));
      case "append" -> checkHolds((List<?>) Objects.requireNonNull(arguments[0]));
      default -> {}
    }
    if (method.equals(endsAfter)) {
      throw new Crash("after " + method);
    }
    if (losesNextAppend && method.equals("append")) {
      losesNextAppend = false;
      throw lost();
    }
  }

  private void claimed(SlotId slot, @Nullable Object answer) {
    if (!(answer instanceof Claim.Claimed claimed)) {
      return;
    }
    books().process(slot).ifPresent(process -> process.claimed(claimed));
    if (isOfSubscription(slot)) {
      books().ledger(slot).claimed(node, claimed);
    }
    if (!losesAnswers) {
      held.add(slot);
    }
  }

  /** Processes have negative numbers, and who watches agents holds the slot of number 0. */
  private static boolean isOfSubscription(SlotId slot) {
    return slot.subscription() > HEALTH.subscription();
  }

  private void saved(Saved saved, Set<?> lost) {
    SlotId slot = saved.held().slot();
    if (!lost.contains(slot)) {
      books()
          .process(slot)
          .ifPresentOrElse(
              process -> process.saved(saved), () -> books().ledger(slot).saved(saved));
    }
  }

  /** It is told what it does not hold any more, unless that is lost on the way. */
  private void told(Set<?> lost) {
    if (!losesAnswers) {
      held.removeAll(lost);
    }
  }

  private void released(Held given) {
    held.remove(given.slot());
    if (isOfSubscription(given.slot())) {
      books().ledger(given.slot()).released(given);
    }
  }

  private void forgotten(long subscription) {
    Violation.unless(
        !books().subscribed().isLiving(subscription),
        "what is stored of %s is forgotten, and it is there",
        subscription);
  }

  /**
   * Only who runs a process, as far as it knows, has its instances take anything in, and only who
   * watches agents says that they are silent.
   */
  private void checkHolds(List<?> requests) {
    for (Object request : requests) {
      for (NewEvent event : ((EventLog.Prepared) request).request().events()) {
        if (event.event().content().headers().containsKey("baton-input")) {
          SlotId slot = new ProcessId(Replays.capabilityOf(event.stream())).slot();
          Violation.unless(
              held.contains(slot), "%s does not run the process of %s", node, event.stream());
        } else if (isObserved(event)) {
          Violation.unless(held.contains(HEALTH), "%s does not watch %s", node, event.stream());
        }
      }
    }
  }

  private boolean isObserved(NewEvent event) {
    return event.event().type().equals("baton.agent.health_changed")
        && node.store().codec.decode(event.event()) instanceof AgentEvent.HealthChanged fact
        && fact.order().by().equals(Order.BATON);
  }

  private Books books() {
    return node.store().books();
  }
}
