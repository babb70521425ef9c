package dev.baton.examples.chain;

import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.TimelineEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is shown of a timeline: what has happened, without the server's bookkeeping. A command of a
 * saga and its outcome are one scene, and all scenes of a saga hang on its beginning.
 */
final class Scenes {
  /** What roots hang on. */
  static final long ROOT = 0;

  private static final String FACTS = "baton.";
  private static final Set<String> SAGA_ENDS =
      Set.of(
          "baton.saga.completed",
          "baton.saga.compensated",
          "baton.saga.failed",
          "baton.saga.aborted");
  private static final Set<String> AGGREGATION_ENDS =
      Set.of("baton.aggregation.completed", "baton.aggregation.timed_out");

  private final List<TimelineEntry> entries;
  private final Origins origins;
  private final Map<String, Long> beginnings = new HashMap<>();
  private final Map<Long, ReceivedEvent> outcomes = new HashMap<>();
  private final Map<Long, Long> commands = new HashMap<>();

  Scenes(List<TimelineEntry> entries) {
    this.entries = entries;
    this.origins = new Origins(entries);
    for (TimelineEntry entry : entries) {
      if (Origins.beginsSaga(entry)) {
        origins.saga(entry).ifPresent(id -> beginnings.put(id, entry.event().position()));
      } else if (isOutcome(entry)) {
        outcomes.put(entry.causePosition(), entry.event());
        commands.put(entry.event().position(), entry.causePosition());
      }
    }
  }

  /**
   * The scenes by the position of the event on which they hang: steps of a saga in their order,
   * others so that what has led furthest stands last.
   */
  Map<Long, List<Scene>> effects() {
    Map<Long, List<Scene>> effects = new HashMap<>();
    Map<Long, Long> furthest = new HashMap<>();
    for (TimelineEntry entry : entries.reversed()) {
      if (isShown(entry)) {
        long position = entry.event().position();
        effects.computeIfAbsent(place(entry), at -> new ArrayList<>()).add(scene(entry));
        furthest.merge(place(entry), furthest.getOrDefault(position, position), Math::max);
      }
    }
    Comparator<Scene> order = Comparator.comparingLong(scene -> reach(scene, furthest));
    effects.values().forEach(scenes -> scenes.sort(order));
    return effects;
  }

  private static long reach(Scene scene, Map<Long, Long> furthest) {
    return furthest.getOrDefault(scene.event().position(), scene.event().position());
  }

  private boolean isShown(TimelineEntry entry) {
    String type = entry.event().type();
    return entry.event().topic().startsWith(FACTS)
        ? Origins.beginsSaga(entry) || SAGA_ENDS.contains(type) || AGGREGATION_ENDS.contains(type)
        : !isOutcome(entry);
  }

  /** Whether it answers a saga's command, and so stands beside that. */
  private boolean isOutcome(TimelineEntry entry) {
    return origins.saga(entry).isPresent()
        && !entry.event().topic().startsWith(FACTS)
        && Origins.commander(entry.event()).isEmpty();
  }

  private long place(TimelineEntry entry) {
    Optional<Long> beginning =
        origins.saga(entry).filter(id -> !Origins.beginsSaga(entry)).map(beginnings::get);
    return beginning.orElseGet(
        () ->
            origins
                .cause(entry)
                .map(cause -> isShown(cause) ? cause.event().position() : place(cause))
                .orElse(ROOT));
  }

  private Scene scene(TimelineEntry entry) {
    ReceivedEvent event = entry.event();
    if (Origins.beginsSaga(entry)) {
      String saga = "saga " + Origins.definition(event);
      return new Scene(event, who(entry), saga, joined(origins.legs(entry)), true);
    }
    if (SAGA_ENDS.contains(event.type())) {
      return new Scene(event, "saga", Origins.lastWord(event), "", false);
    }
    if (AGGREGATION_ENDS.contains(event.type())) {
      String who = "aggregation " + Origins.aggregation(event);
      return new Scene(event, who, Origins.lastWord(event), joined(Origins.parts(event)), false);
    }
    return Origins.commander(event).isPresent()
        ? step(event)
        : new Scene(event, who(entry), event.type(), joined(origins.legs(entry)), false);
  }

  private String who(TimelineEntry entry) {
    return who(origins.rule(entry), entry.event());
  }

  /** Whoever has had an event happen: a rule, or who has published it. */
  static String who(Optional<String> rule, ReceivedEvent event) {
    return rule.map(name -> "rule " + name).orElseGet(event::source);
  }

  /** A command with its outcome, where that has come. */
  private Scene step(ReceivedEvent command) {
    Optional<ReceivedEvent> outcome = Optional.ofNullable(outcomes.get(command.position()));
    String undone =
        "undo".equals(command.headers().get("baton-direction"))
            ? "undoes " + command.headers().getOrDefault("baton-step", "")
            : "";
    String reason = outcome.map(event -> event.json().path("reason").asString("")).orElse("");
    return new Scene(
        command,
        outcome.map(ReceivedEvent::source).orElse("saga"),
        command.type() + outcome.map(event -> " → " + event.type()).orElse(""),
        reason.isEmpty() ? undone : reason,
        false);
  }

  /** Several causes, of which the tree shows one; outcomes stand beside their commands. */
  private String joined(List<Long> causes) {
    return causes.size() < 2
        ? ""
        : causes.stream()
            .map(cause -> "#" + commands.getOrDefault(cause, cause))
            .collect(Collectors.joining(", ", "joins ", ""));
  }
}
