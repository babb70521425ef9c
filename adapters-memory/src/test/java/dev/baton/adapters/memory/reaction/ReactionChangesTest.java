package dev.baton.adapters.memory.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.application.event.EventReading;
import dev.baton.application.event.Followed;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.NodeId;
import dev.baton.application.reaction.ReactionChanges;
import dev.baton.application.reaction.ReactionChanges.Change;
import dev.baton.contracts.CountingIds;
import dev.baton.contracts.Events;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.Priority;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.reaction.Action;
import dev.baton.domain.reaction.By;
import dev.baton.domain.reaction.Cited;
import dev.baton.domain.reaction.Leg;
import dev.baton.domain.reaction.Limits;
import dev.baton.domain.reaction.Occasion;
import dev.baton.domain.reaction.ReactionEvent;
import dev.baton.domain.reaction.Route;
import dev.baton.domain.reaction.RuleDefinition;
import dev.baton.domain.reaction.RuleEvent;
import dev.baton.domain.reaction.RuleName;
import dev.baton.domain.reaction.RuleVersion;
import dev.baton.domain.reaction.StopReason;
import dev.baton.domain.reaction.Trigger;
import dev.baton.infrastructure.codec.FactTypes;
import dev.baton.infrastructure.codec.JacksonFactCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whoever watches rules hears every step once, in the order of the log. */
class ReactionChangesTest {
  private static final RuleName LOUD = new RuleName("loud");
  private static final RuleName QUIET = new RuleName("quiet");
  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
  private static final int MANY = 450;

  private final InMemoryEventLog log = new InMemoryEventLog(new ManualClock());
  private final JacksonFactCodec codec = new JacksonFactCodec(FactTypes.ALL);
  private final Facts facts = new Facts(codec, new CountingIds(), new NodeId("a"));
  private final Tail tail = new Tail(1_000, 1 << 20);
  private final TailFeed feed = new TailFeed(log, tail);
  private final ReactionChanges changes = new ReactionChanges(new EventReading(log, tail), codec);

  ReactionChangesTest() {
    feed.start(0);
  }

  private void add(Namespace namespace, String capability, String name, DomainEvent fact) {
    FactStream stream = FactStream.of(namespace, capability, name);
    long version = log.readStream(namespace, stream.key().stream(), 1, MANY).size();
    var unused = log.append(List.of(facts.request(stream, List.of(fact), version)));
  }

  private void register(RuleName name) {
    RuleDefinition definition =
        new RuleDefinition(
            name,
            "",
            new Trigger(List.of(new Leg("a", "**", List.of("A"), "")), "", Duration.ofDays(1)),
            List.of(
                new Route(
                    "default", "", List.of(new Action.Publish("flow", "B", "", Payload.EMPTY)))),
            Limits.DEFAULT);
    add(
        Namespace.DEFAULT,
        "rule",
        name.value(),
        new RuleEvent.Registered(new RuleVersion(1, definition), NOW));
  }

  private static Occasion occasion() {
    return new Occasion(
        List.of(new Cited("a", 1, new EventId("e-1"), "ann", "A")),
        "talk",
        1,
        "print",
        Priority.NORMAL,
        "");
  }

  private void fire(RuleName name, String conversation) {
    add(
        Namespace.DEFAULT,
        "reaction",
        name + "/" + conversation,
        new ReactionEvent.Fired(new By(name, 1), occasion(), "default", List.of(), NOW));
  }

  private Followed<Change> after(Optional<RuleName> rule, long position)
      throws InterruptedException {
    while (tail.head() < log.head()) {
      var unused = feed.runOnce();
    }
    return changes.after(Namespace.DEFAULT, rule, position, Duration.ZERO);
  }

  private static List<String> steps(Followed<Change> followed) {
    return followed.told().stream().map(ReactionChangesTest::step).toList();
  }

  private static String step(Change change) {
    DomainEvent fact =
        switch (change) {
          case Change.OfReaction reaction -> reaction.done().fact();
          case Change.OfRule rule -> rule.fact();
        };
    return change.rule() + " " + fact.getClass().getSimpleName();
  }

  @Test
  void what_becomes_of_rules_and_what_they_do_is_told_in_the_order_of_the_log()
      throws InterruptedException {
    register(LOUD);
    var unused = log.append(List.of(Events.request(Events.event("A").build())));
    fire(LOUD, "one");
    fire(LOUD, "two");
    add(
        Namespace.DEFAULT,
        "reaction",
        "loud/one",
        new ReactionEvent.Stopped(
            new By(LOUD, 1), occasion(), StopReason.LOOP, "in a circle", NOW));
    add(Namespace.DEFAULT, "rule", "loud", new RuleEvent.Disabled(LOUD, "ann", "too loud", NOW));

    Followed<Change> followed = after(Optional.empty(), 0);
    assertThat(steps(followed))
        .containsExactly(
            "loud Registered", "loud Fired", "loud Fired", "loud Stopped", "loud Disabled");
    assertThat(followed.told()).extracting(Change::position).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void who_watches_one_rule_hears_nothing_of_others() throws InterruptedException {
    register(LOUD);
    register(QUIET);
    fire(LOUD, "one");
    fire(QUIET, "one");

    assertThat(steps(after(Optional.of(QUIET), 0)))
        .containsExactly("quiet Registered", "quiet Fired");
    assertThat(after(Optional.of(new RuleName("none")), 0).told()).isEmpty();
    Namespace other = new Namespace("other");
    assertThat(changes.after(other, Optional.empty(), 0, Duration.ZERO).told()).isEmpty();
  }

  @Test
  void a_watch_goes_on_where_it_was() throws InterruptedException {
    for (int n = 0; n < MANY; n++) {
      fire(LOUD, "talk-" + n);
    }
    List<Long> told = new ArrayList<>();
    long position = 0;
    for (int pages = 0; pages < MANY && told.size() < MANY; pages++) {
      Followed<Change> followed = after(Optional.empty(), position);
      followed.told().forEach(change -> told.add(change.position()));
      position = followed.position();
    }
    assertThat(told).hasSize(MANY).isSorted().doesNotHaveDuplicates();
    assertThat(after(Optional.empty(), position).told()).isEmpty();
  }
}
