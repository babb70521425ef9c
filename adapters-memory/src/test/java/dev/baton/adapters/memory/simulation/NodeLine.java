package dev.baton.adapters.memory.simulation;

import dev.baton.adapters.memory.faults.StoreLine;
import dev.baton.application.port.Cursors.Claim;
import dev.baton.application.port.Cursors.Held;
import dev.baton.application.port.Cursors.Saved;
import dev.baton.domain.subscription.SlotId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One node's line to the store: it loses an answer, or the node ends, just as it asks something.
 */
final class NodeLine extends StoreLine {
  private final SimulatedNode node;
  private String endsBefore = "";
  private String endsAfter = "";
  private boolean losesNextAppend;

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
    if (answer instanceof Claim.Claimed claimed) {
      SlotId slot = (SlotId) Objects.requireNonNull(arguments[0]);
      node.store().books().ledger(slot).claimed(node, claimed);
    } else if (method.equals("save") && answer instanceof Set<?> lost) {
      for (Object each : (List<?>) Objects.requireNonNull(arguments[1])) {
        saved((Saved) each, lost);
      }
    } else if (method.equals("release")) {
      for (Object each : (List<?>) Objects.requireNonNull(arguments[1])) {
        Held held = (Held) each;
        node.store().books().ledger(held.slot()).released(held);
      }
    } else if (method.equals("forget")) {
      long subscription = (Long) Objects.requireNonNull(arguments[0]);
      Violation.unless(
          !node.store().books().subscribed().isLiving(subscription),
          "what is stored of %s is forgotten, and it is there",
          subscription);
    }
    if (method.equals(endsAfter)) {
      throw new Crash("after " + method);
    }
    if (losesNextAppend && method.equals("append")) {
      losesNextAppend = false;
      throw lost();
    }
  }

  private void saved(Saved saved, Set<?> lost) {
    if (!lost.contains(saved.held().slot())) {
      node.store().books().ledger(saved.held().slot()).saved(saved);
    }
  }
}
