package dev.baton.infrastructure.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * What states are made of, as a short text: it is another one as soon as a record gets, loses or
 * renames a component, a sealed interface a case, or an enum a constant. Nobody has to remember
 * that a snapshot which was written before is none of these states.
 */
final class StateShape {
  private static final int BYTES = 8;

  private final TreeMap<String, String> types = new TreeMap<>();

  private StateShape() {}

  static String of(Class<?> state) {
    StateShape shape = new StateShape();
    shape.add(state);
    return digest(shape.types.toString());
  }

  /** Types of the JDK have the form that they have. */
  private void add(Class<?> type) {
    if (!type.getName().startsWith("dev.baton.") || types.containsKey(type.getName())) {
      return;
    }
    types.put(type.getName(), "");
    StringBuilder parts = new StringBuilder();
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        parts.append(permitted.getName()).append(' ');
        add(permitted);
      }
    }
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        parts.append(component.getName()).append(':').append(component.getGenericType());
        add(component.getGenericType());
      }
    }
    if (type.isEnum()) {
      parts.append(Arrays.toString(type.getEnumConstants()));
    }
    types.put(type.getName(), parts.toString());
  }

  private void add(Type type) {
    if (type instanceof Class<?> plain) {
      add(plain);
    } else if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        add(argument);
      }
    }
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
