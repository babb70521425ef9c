package dev.baton.adapters.memory.simulation;

import dev.baton.application.deadletter.DeadLetterWorkshop;
import dev.baton.application.kernel.Handled;
import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.TopicCommand;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicSettings;
import dev.baton.domain.kernel.Namespace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks after dead letters, and opens inboxes. */
final class Operator {
  private final Chance chance;
  private final Store store;

  Operator(Chance chance, Store store) {
    this.chance = chance;
    this.store = store;
  }

  /**
   * Something about a dead letter or an inbox, which may be asked of two nodes at the same time.
   */
  Consumer<SimulatedNode> next() {
    if (chance.oneIn(8)) {
      return open(chance.pick(Population.AGENTS));
    }
    if (chance.oneIn(8)) {
      return topic(new TopicName(chance.pick(Population.PLAIN)));
    }
    List<DeadLetterId> all = store.books().letters().ids();
    if (all.isEmpty()) {
      return node -> {};
    }
    List<DeadLetterId> open = store.books().letters().open();
    DeadLetterId id = chance.pick(open.isEmpty() || chance.oneIn(4) ? all : open);
    return switch (chance.below(6)) {
      case 0 -> archive(id);
      case 1 -> edit(id);
      default -> replay(id);
    };
  }

  private Consumer<SimulatedNode> open(String agent) {
    TopicName inbox = TopicName.inboxOf(agent);
    return node -> {
      store.trace.say("%s: open the inbox of %s", node, agent);
      Handled<?, ?> handled =
          node.topics.handle(
              Namespace.DEFAULT,
              inbox,
              new TopicCommand.Create(inbox, TopicSettings.DEFAULT, node.machine.now()));
      Violation.unless(
          !(handled instanceof Handled.Refused), "an inbox cannot be opened: %s", handled);
    };
  }

  /** Describes a topic, or forgets its settings, which the next event brings about again. */
  private Consumer<SimulatedNode> topic(TopicName name) {
    boolean described = chance.oneIn(2);
    Optional<String> description = Optional.of("as of " + store.log.head());
    return node -> {
      store.trace.say("%s: %s the topic %s", node, described ? "describe" : "delete", name);
      Instant now = node.machine.now();
      node.topics.handle(
          Namespace.DEFAULT,
          name,
          described
              ? new TopicCommand.Update(description, Optional.empty(), Optional.empty(), 0, now)
              : new TopicCommand.Delete(now));
    };
  }

  private Consumer<SimulatedNode> replay(DeadLetterId id) {
    return node -> {
      store.trace.say("%s: replay %s", node, id);
      boolean done = node.workshop.replay(Namespace.DEFAULT, id, "ann") instanceof Handled.Done;
      store.books().catchUp();
      Letters.Stand stand = store.books().letters().find(id.value());
      Violation.unless(
          !done || (stand != null && stand.replayedAt() > 0), "no replay stands: %s", id);
    };
  }

  private Consumer<SimulatedNode> archive(DeadLetterId id) {
    return node -> {
      store.trace.say("%s: archive %s", node, id);
      node.workshop.archive(Namespace.DEFAULT, id, "ann", "no use");
    };
  }

  private Consumer<SimulatedNode> edit(DeadLetterId id) {
    String fixed = "{\"fixed\":" + chance.below(1_000) + "}";
    Payload payload = Payload.of(fixed.getBytes(StandardCharsets.UTF_8));
    return node -> {
      store.trace.say("%s: edit %s to %s", node, id, fixed);
      node.workshop.edit(
          Namespace.DEFAULT,
          id,
          new DeadLetterWorkshop.Draft(payload, "application/json", "ann", "was broken"),
          0);
    };
  }

  /** Every letter that is open is dealt with. */
  void settleAll(SimulatedNode node) {
    for (DeadLetterId id : store.books().letters().open()) {
      node.call(() -> (chance.oneIn(2) ? replay(id) : archive(id)).accept(node));
    }
  }
}
