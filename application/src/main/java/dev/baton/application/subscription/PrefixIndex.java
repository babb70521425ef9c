package dev.baton.application.subscription;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds who asked for a beginning of a text: one look for each length of beginning that there is.
 * For one thread.
 */
final class PrefixIndex<T> {
  private final Map<String, List<T>> owners = new HashMap<>();
  private final TreeSet<Integer> lengths = new TreeSet<>();

  void add(T owner, String prefix) {
    owners.computeIfAbsent(prefix, any -> new ArrayList<>()).add(owner);
    lengths.add(prefix.length());
  }

  /** Adds to {@code found} whoever asked for a beginning of {@code text}. */
  void find(String text, List<T> found) {
    for (int length : lengths) {
      if (length > text.length()) {
        return;
      }
      List<T> asked = owners.get(text.substring(0, length));
      if (asked != null) {
        found.addAll(asked);
      }
    }
  }
}
