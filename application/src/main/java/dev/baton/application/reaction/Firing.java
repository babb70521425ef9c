package dev.baton.application.reaction;

import dev.baton.application.port.EventView;
import dev.baton.application.port.Expressions.Scene;
import dev.baton.application.port.Expressions.Value;
import dev.baton.application.reaction.CompiledRoute.CompiledAction;
import dev.baton.domain.aggregation.Part;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.reaction.Action;
import dev.baton.domain.reaction.By;
import dev.baton.domain.reaction.Cited;
import dev.baton.domain.reaction.Emission;
import dev.baton.domain.reaction.Limits;
import dev.baton.domain.reaction.Occasion;
import dev.baton.domain.reaction.ReactionCommand;
import dev.baton.domain.reaction.ReactionCommand.Fail;
import dev.baton.domain.reaction.ReactionCommand.Fire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a rule comes to where everything that it waited for has come. */
final class Firing {
  private final CompiledRule rule;
  private final EventView view;
  private final List<Part> parts;
  private final Occasion occasion;

  /**
   * A firing.
   *
   * @param parts what has come, in the order of the log; the last one is the event itself
   * @param depth how many firings have led to this one, itself included
   */
  Firing(CompiledRule rule, EventView view, List<Part> parts, int depth) {
    this.rule = rule;
    this.view = view;
    this.parts = parts;
    this.occasion = occasion(view.event(), parts.stream().map(Firing::cited).toList(), depth);
  }

  static Cited cited(Part part) {
    return new Cited(
        part.expectation(),
        part.position(),
        part.identity().id(),
        part.identity().source(),
        part.identity().type());
  }

  private static Occasion occasion(RecordedEvent event, List<Cited> events, int depth) {
    return new Occasion(
        events,
        event.event().cause().correlationId(),
        depth,
        ReactionNames.print(event),
        event.event().priority(),
        event.event().routing().partitionKey());
  }

  /** What it is to come to where an expression has no value. */
  ReactionCommand fail(String path, String what) {
    return new Fail(by(), limits(), occasion, path, what, at());
  }

  private By by() {
    return rule.by();
  }

  private Limits limits() {
    return rule.definition().limits();
  }

  private Instant at() {
    return view.event().recordedAt();
  }

  /** Takes the first route whose condition holds; the last one has none. */
  ReactionCommand fire() {
    for (Part part : parts) {
      if (part.omitted()) {
        return fail("legs", "the payload of " + part.expectation() + " is too large to be kept");
      }
    }
    Scene scene = new Scene(view, parts);
    for (int n = 0; n < rule.routes().size(); n++) {
      CompiledRoute route = rule.routes().get(n);
      switch (route.when().of(scene)) {
        case Value.Is<Boolean> is -> {
          if (is.value()) {
            return take(route, n, scene);
          }
        }
        case Value.Failed<Boolean> failed -> {
          return fail("routes[" + n + "].when", failed.why());
        }
      }
    }
    return fail("routes", "no route was taken");
  }

  private ReactionCommand take(CompiledRoute route, int number, Scene scene) {
    List<Emission> emissions = new ArrayList<>();
    int bytes = 0;
    for (CompiledAction compiled : route.actions()) {
      String path = "routes[" + number + "].actions[" + emissions.size() + "]";
      switch (emission(compiled, scene, path + "." + compiled.action().verb())) {
        case Made made -> emissions.add(new Emission(emissions.size() + 1, made.action()));
        case Unmade unmade -> {
          return fail(unmade.path(), unmade.why());
        }
      }
      bytes += emissions.getLast().action().data().size();
      if (bytes > Emission.MOST_BYTES) {
        return fail(path, "what is fired has more than " + Emission.MOST_BYTES + " bytes");
      }
    }
    return new Fire(by(), limits(), occasion, route.route().name(), emissions, at());
  }

  /** What came of an action's templates. */
  private sealed interface Making {}

  private record Made(Action action) implements Making {}

  private record Unmade(String path, String why) implements Making {}

  private static Making emission(CompiledAction compiled, Scene scene, String path) {
    return switch (compiled.data().of(scene)) {
      case Value.Failed<Payload> failed -> new Unmade(path + ".data", failed.why());
      case Value.Is<Payload> data ->
          switch (compiled.action().carrying(data.value())) {
            case Action.Publish publish -> about(publish, compiled, scene, path);
            case Action other -> new Made(other);
          };
    };
  }

  private static Making about(
      Action.Publish publish, CompiledAction compiled, Scene scene, String path) {
    return switch (compiled.subject().of(scene)) {
      case Value.Failed<String> failed -> new Unmade(path + ".subject", failed.why());
      case Value.Is<String> subject -> new Made(publish.about(subject.value()));
    };
  }
}
