package dev.baton.adapters.persistence.event;

import dev.baton.application.port.ReadRequest;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * Which rows a read asks for, in the numbers of the tables.
 *
 * @param topics of one of these topics; empty for every topic
 * @param types of one of these types; empty for every type
 */
record Selection(int namespace, Optional<List<Integer>> topics, Optional<List<Integer>> types) {

  /** What the request asks for; empty if nothing in the log can be that. */
  static Optional<Selection> of(ReadRequest request, InternedNames names) {
    OptionalInt namespace = names.find(NameKey.of(request.namespace()));
    if (namespace.isEmpty()) {
      return Optional.empty();
    }
    Selection selection =
        new Selection(
            namespace.getAsInt(),
            topics(request.patterns(), namespace.getAsInt(), names),
            types(request.types(), namespace.getAsInt(), names));
    return selection.isVoid() ? Optional.empty() : Optional.of(selection);
  }

  private boolean isVoid() {
    return topics.map(List::isEmpty).orElse(false) || types.map(List::isEmpty).orElse(false);
  }

  private static Optional<List<Integer>> topics(
      List<TopicPattern> patterns, int namespace, InternedNames names) {
    if (patterns.isEmpty()) {
      return Optional.empty();
    }
    TreeSet<Integer> numbers = new TreeSet<>();
    if (patterns.stream().allMatch(TopicPattern::isExact)) {
      for (TopicPattern pattern : patterns) {
        names.find(NameKey.of(NameKind.TOPIC, namespace, pattern.value())).ifPresent(numbers::add);
      }
    } else {
      names
          .all(NameKind.TOPIC, namespace)
          .forEach(
              (name, number) -> {
                TopicName topic = new TopicName(name);
                if (patterns.stream().anyMatch(pattern -> pattern.matches(topic))) {
                  numbers.add(number);
                }
              });
    }
    return Optional.of(List.copyOf(numbers));
  }

  private static Optional<List<Integer>> types(
      List<String> types, int namespace, InternedNames names) {
    if (types.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> numbers = new ArrayList<>();
    for (String type : types) {
      names.find(NameKey.of(NameKind.TYPE, namespace, type)).ifPresent(numbers::add);
    }
    return Optional.of(numbers);
  }
}
