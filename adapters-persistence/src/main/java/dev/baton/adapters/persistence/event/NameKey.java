package dev.baton.adapters.persistence.event;

import dev.baton.domain.kernel.Namespace;
import java.util.Comparator;

/**
 * A name in its namespace.
 *
 * @param kind a {@link NameKind}'s code
 * @param namespace the namespace's number, or 0 for a namespace itself
 */
record NameKey(int kind, int namespace, String name) implements Comparable<NameKey> {
  /** Stands for the namespace of what is in none. */
  static final int OF_NO_NAMESPACE = 0;

  private static final Comparator<NameKey> ORDER =
      Comparator.comparingInt(NameKey::kind)
          .thenComparingInt(NameKey::namespace)
          .thenComparing(NameKey::name);

  static NameKey of(NameKind kind, int namespace, String name) {
    return new NameKey(kind.code(), namespace, name);
  }

  static NameKey of(Namespace namespace) {
    return new NameKey(NameKind.NAMESPACE.code(), OF_NO_NAMESPACE, namespace.value());
  }

  @Override
  public int compareTo(NameKey other) {
    return ORDER.compare(this, other);
  }
}
