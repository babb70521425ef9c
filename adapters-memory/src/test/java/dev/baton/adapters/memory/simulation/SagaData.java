package dev.baton.adapters.memory.simulation;

import dev.baton.domain.event.Payload;
import dev.baton.domain.saga.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the commands of a definition carry: nothing of their own, or what templates say of steps
 * that are done by then; and now and then one asks for what there is not.
 */
final class SagaData {
  private final Chance chance;

  /** For each step, those that have succeeded when it begins. */
  private final Map<String, Set<String>> before = new HashMap<>();

  private final Set<String> withoutResult = new HashSet<>();

  SagaData(Chance chance) {
    this.chance = chance;
  }

  /** It is a sub-saga. */
  void hasNoResult(String step) {
    withoutResult.add(step);
  }

  /**
   * The data of a step, which are described in their order.
   *
   * @param previous the one before it in the definition; empty for the first
   */
  Payload ofStep(String name, List<String> after, String previous) {
    Set<String> done = new TreeSet<>();
    if (!after.equals(List.of(Step.START))) {
      List<String> waited = after.isEmpty() && !previous.isEmpty() ? List.of(previous) : after;
      waited.forEach(step -> done.addAll(before.get(step)));
      done.addAll(waited);
    }
    before.put(name, done);
    return data(readable(done));
  }

  /** The data of what undoes a step. */
  Payload ofCompensation(String name, boolean onSuccessOnly) {
    if (chance.oneIn(3)) {
      String result = "steps." + name + ".result";
      return onSuccessOnly
          ? template(result + ".number")
          : template("has(" + result + ") ? " + result + ".number : 0");
    }
    return data(readable(before.get(name)));
  }

  private List<String> readable(Set<String> done) {
    return done.stream().filter(step -> !withoutResult.contains(step)).toList();
  }

  private Payload data(List<String> readable) {
    if (!chance.oneIn(3)) {
      return Payload.EMPTY;
    }
    List<String> places = new ArrayList<>(List.of("saga.input"));
    readable.forEach(step -> places.add("steps." + step + ".result"));
    return template(chance.pick(places) + (chance.oneIn(8) ? ".nothing" : ".number"));
  }

  private static Payload template(String expression) {
    return Payload.of(("{\"number\":\"${" + expression + "}\"}").getBytes(StandardCharsets.UTF_8));
  }
}
