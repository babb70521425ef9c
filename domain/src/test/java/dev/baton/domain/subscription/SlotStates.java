package dev.baton.domain.subscription;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;

/** Everything that objects of this package are made of, written out: what is equal is unchanged. */
final class SlotStates {
  private final IdentityHashMap<Object, Integer> seen = new IdentityHashMap<>();
  private final StringBuilder text = new StringBuilder();

  private SlotStates() {}

  static String of(Object... roots) {
    SlotStates states = new SlotStates();
    states.visit(roots);
    return states.text.toString();
  }

  private void visit(Object value) {
    text.append(' ');
    if (value == null || isPlain(value)) {
      text.append(value);
      return;
    }
    Integer before = seen.putIfAbsent(value, seen.size());
    if (before != null) {
      text.append('@').append(before);
      return;
    }
    text.append(value.getClass().getSimpleName()).append('(');
    switch (value) {
      case Receiver receiver -> text.append(receiver.name());
      case Map<?, ?> map -> map.forEach(this::visit);
      case Collection<?> collection -> collection.forEach(this::visit);
      default -> visitParts(value);
    }
    text.append(')');
  }

  private void visit(Object key, Object value) {
    visit(key);
    visit(value);
  }

  private static boolean isPlain(Object value) {
    Package home = value.getClass().getPackage();
    return value instanceof Enum<?>
        || (home != null
            && (home.getName().equals("java.lang") || home.getName().equals("java.time")));
  }

  private void visitParts(Object value) {
    if (value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        visit(Array.get(value, i));
      }
      return;
    }
    for (Field field : value.getClass().getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !value.getClass().isHidden()) {
        visit(read(field, value));
      }
    }
  }

  private static Object read(Field field, Object from) {
    try {
      field.setAccessible(true);
      return field.get(from);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
