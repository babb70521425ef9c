package dev.baton.application.reaction;

import dev.baton.domain.reaction.Leg;
import dev.baton.domain.reaction.RuleName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rules of a tenant that are in force, found by the types of events that they react to. For one
 * thread.
 */
final class Reactors {
  /** Under which those stand that take events of any type. */
  private static final String ANY = "";

  private final Map<String, Reactor> byName = new TreeMap<>();
  private final Map<String, Map<String, Reactor>> byType = new HashMap<>();

  Collection<Reactor> all() {
    return byName.values();
  }

  Optional<Reactor> find(RuleName name) {
    return Optional.ofNullable(byName.get(name.value()));
  }

  void put(RuleName name, Reactor reactor) {
    byName.put(name.value(), reactor);
    types(reactor)
        .forEach(
            type ->
                byType.computeIfAbsent(type, any -> new TreeMap<>()).put(name.value(), reactor));
  }

  Optional<Reactor> remove(RuleName name) {
    Optional<Reactor> gone = Optional.ofNullable(byName.remove(name.value()));
    gone.map(Reactors::types).orElse(Set.of()).forEach(type -> remove(type, name));
    return gone;
  }

  private void remove(String type, RuleName name) {
    byType.computeIfPresent(
        type,
        (unused, there) -> {
          there.remove(name.value());
          return there.isEmpty() ? null : there;
        });
  }

  private static Set<String> types(Reactor reactor) {
    boolean any = reactor.legs().stream().map(Leg::types).anyMatch(List::isEmpty);
    return any
        ? Set.of(ANY)
        : reactor.legs().stream().flatMap(leg -> leg.types().stream()).collect(Collectors.toSet());
  }

  /** Those that may react to events of a type. */
  List<Reactor> concernedBy(String type) {
    List<Reactor> concerned = new ArrayList<>(byType.getOrDefault(type, Map.of()).values());
    concerned.addAll(byType.getOrDefault(ANY, Map.of()).values());
    return concerned;
  }
}
