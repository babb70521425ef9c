package dev.baton.adapters.memory.simulation;

import dev.baton.application.kernel.Handled;
import dev.baton.application.subscription.StartAt;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.ConsumerName;
import dev.baton.domain.subscription.SettingsChange;
import dev.baton.domain.subscription.SubscriptionKind;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.SubscriptionSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Has subscriptions pause, go on, begin elsewhere, change and end while events flow. There is one
 * of each kind; one that was deleted is made again under its name.
 */
final class Steering {
  static final SubscriptionName BROADCAST = nameOf(SubscriptionKind.BROADCAST);

  private static final List<SubscriptionName> NAMES =
      Arrays.stream(SubscriptionKind.values()).map(Steering::nameOf).toList();
  private static final List<ConsumerName> MEMBERS =
      List.of(new ConsumerName("ann"), new ConsumerName("bob"));

  private final Chance chance;
  private final Store store;
  private final Population population;

  Steering(Chance chance, Store store, Population population) {
    this.chance = chance;
    this.store = store;
    this.population = population;
  }

  private static SubscriptionName nameOf(SubscriptionKind kind) {
    return new SubscriptionName(kind.name().toLowerCase(Locale.ROOT));
  }

  /** All that there is to be in the beginning. */
  void begin(SimulatedNode node) {
    for (SubscriptionKind kind : SubscriptionKind.values()) {
      require(
          node.subscriptions.create(
              Namespace.DEFAULT, nameOf(kind), population.settings(kind), new StartAt.Earliest()));
    }
    MEMBERS.forEach(member -> require(node.join(BROADCAST, member)));
  }

  private static void require(Handled<?, ?> handled) {
    Violation.unless(handled instanceof Handled.Done, "not done: %s", handled);
  }

  /** What is asked of any node, or of two at the same time. */
  Consumer<SimulatedNode> next() {
    SubscriptionKind kind = chance.pick(List.of(SubscriptionKind.values()));
    SubscriptionName name = nameOf(kind);
    if (!store.books().subscribed().isThere(name)) {
      return create(kind);
    }
    return switch (chance.below(12)) {
      case 0, 1, 2 ->
          said("pause", name, node -> node.subscriptions.pause(Namespace.DEFAULT, name));
      case 3, 4, 5 ->
          said("resume", name, node -> node.subscriptions.resume(Namespace.DEFAULT, name));
      case 6 -> seek(name);
      case 7, 8 -> update(name, kind);
      case 9 -> kind == SubscriptionKind.BROADCAST ? joinOrLeave() : update(name, kind);
      case 10 -> kind == SubscriptionKind.BROADCAST ? joinOrLeave() : create(kind);
      default -> said("delete", name, node -> node.subscriptions.delete(Namespace.DEFAULT, name));
    };
  }

  private Consumer<SimulatedNode> said(
      String what, SubscriptionName name, Consumer<SimulatedNode> command) {
    return node -> {
      store.trace.say("%s: %s %s", node, what, name);
      command.accept(node);
    };
  }

  private Consumer<SimulatedNode> create(SubscriptionKind kind) {
    SubscriptionName name = nameOf(kind);
    StartAt start = chance.oneIn(3) ? new StartAt.Latest() : anyStart();
    SubscriptionSettings settings = population.settings(kind);
    return said(
        "create",
        name,
        node -> node.subscriptions.create(Namespace.DEFAULT, name, settings, start));
  }

  private StartAt anyStart() {
    return chance.oneIn(2) ? new StartAt.Earliest() : new StartAt.Position(anyPosition());
  }

  private long anyPosition() {
    return chance.between(1, (int) store.log.head() + 1);
  }

  private Consumer<SimulatedNode> seek(SubscriptionName name) {
    StartAt start = new StartAt.Position(anyPosition());
    return said("seek", name, node -> node.subscriptions.seek(Namespace.DEFAULT, name, start));
  }

  private Consumer<SimulatedNode> update(SubscriptionName name, SubscriptionKind kind) {
    SettingsChange change = population.change(kind);
    return said(
        "update", name, node -> node.subscriptions.update(Namespace.DEFAULT, name, change, 0));
  }

  private Consumer<SimulatedNode> joinOrLeave() {
    ConsumerName member = chance.pick(MEMBERS);
    SubscriptionName name = BROADCAST.member(member);
    return chance.oneIn(3)
        ? said("leave", name, node -> node.subscriptions.delete(Namespace.DEFAULT, name))
        : said("join", name, node -> node.join(BROADCAST, member));
  }

  /** Nothing is paused any more. */
  void resumeAll(SimulatedNode node) {
    for (SubscriptionName name : NAMES) {
      if (store.books().subscribed().isThere(name)) {
        node.call(() -> require(node.subscriptions.resume(Namespace.DEFAULT, name)));
      }
    }
  }
}
