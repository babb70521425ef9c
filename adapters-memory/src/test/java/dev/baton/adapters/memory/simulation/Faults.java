package dev.baton.adapters.memory.simulation;

import dev.baton.adapters.memory.simulation.SimulatedNode.Part;
import java.util.List;

/** What goes wrong. */
final class Faults {
  private static final List<String> CALLS = List.of("append", "append", "save", "claim", "renew");

  private final Chance chance;
  private final Trace trace;
  private final Network network;

  Faults(Chance chance, Trace trace, Network network) {
    this.chance = chance;
    this.trace = trace;
    this.network = network;
  }

  /** Something goes wrong with a node, or around it, or is well again. */
  void next(SimulatedNode node) {
    switch (chance.below(11)) {
      case 0, 1 -> end(node);
      case 2 -> {
        trace.say("%s stands still", node);
        node.pause(chance.millis(100, 14_000));
      }
      case 3, 4 -> {
        Part part = chance.pick(List.of(Part.values()));
        trace.say("%s of %s stands still", part, node);
        node.stall(part, chance.millis(50, 3_000));
      }
      case 5 -> {
        trace.say("%s does not hear of its next append", node);
        node.line.loseNextAppend();
      }
      case 6 -> {
        node.line.away = !node.line.away;
        trace.say("the store is %s for %s", node.line.away ? "away" : "back", node);
      }
      case 7 -> {
        node.line.losesAnswers = !node.line.losesAnswers;
        trace.say("answers of the store %s %s", node.line.losesAnswers ? "miss" : "reach", node);
      }
      case 8 -> {
        trace.say("a connection breaks");
        network.breakOne(chance);
      }
      case 9 -> {
        node.machine.setClock();
        trace.say("the clock of %s is set to be ahead by %s", node, node.machine.ahead());
      }
      default -> cutOrMend();
    }
  }

  /** A node ends: now, in the middle of something, or in order. */
  void end(SimulatedNode node) {
    switch (chance.below(3)) {
      case 0 -> {
        trace.say("%s vanishes", node);
        node.vanish();
      }
      case 1 -> {
        String call = chance.pick(CALLS);
        boolean done = chance.oneIn(2);
        trace.say("%s will crash %s %s", node, done ? "after" : "before", call);
        node.line.endAt(call, done);
      }
      default -> {
        trace.say("%s is told to end", node);
        node.leave();
      }
    }
  }

  private void cutOrMend() {
    if (chance.oneIn(2)) {
      trace.say("nodes do not reach each other");
      network.cut();
    } else {
      trace.say("nodes reach each other");
      network.mend();
    }
  }
}
