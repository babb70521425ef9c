package dev.baton.infrastructure.codec;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Old forms of facts, and the way of each to the newest one. Safe for any thread. */
final class Upcasters {
  private final Map<FactForm, Upcaster> byForm;

  /**
   * Upcasters that lead to the newest forms of these types.
   *
   * @throws IllegalArgumentException where one leads nowhere, or round in a circle
   */
  Upcasters(List<Upcaster> upcasters, List<FactType> types) {
    this.byForm = upcasters.stream().collect(Collectors.toMap(Upcaster::from, Function.identity()));
    List<FactForm> newest = types.stream().map(FactType::form).toList();
    for (Upcaster upcaster : upcasters) {
      FactForm end = end(upcaster);
      if (!newest.contains(end)) {
        throw new IllegalArgumentException(upcaster.from() + " is read as " + end + ", as nothing");
      }
    }
  }

  private FactForm end(Upcaster first) {
    FactForm form = first.to();
    for (int steps = 0; steps < byForm.size(); steps++) {
      Upcaster next = byForm.get(form);
      if (next == null) {
        return form;
      }
      form = next.to();
    }
    return form;
  }

  /** A fact in an old form. */
  record Old(FactForm form, ObjectNode json) {}

  /** The same in the newest form. */
  Old newest(Old old) {
    Old newer = old;
    Upcaster next = byForm.get(newer.form());
    while (next != null) {
      newer = new Old(next.to(), next.change().apply(newer.json()));
      next = byForm.get(newer.form());
    }
    return newer;
  }

  /** Whether facts of this form are read. */
  boolean know(FactForm form) {
    return byForm.containsKey(form);
  }
}
