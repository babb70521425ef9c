package dev.baton.bootstrap.declaration;

import com.google.protobuf.Message;
import dev.baton.v1.Aggregation;
import dev.baton.v1.Rule;
import dev.baton.v1.SagaDefinition;
import java.util.Set;

/**
 * Reads declarations, which are YAML or JSON with the fields of their messages, into the binary
 * form in which the SDK takes them. Each complains by a {@link
 * dev.baton.bootstrap.failure.Failure}, in which the text is called {@code what}, if it is none.
 */
public final class Declarations {
  /** What rules and sagas carry is JSON. */
  private static final Set<String> CARRIED = Set.of("data");

  private Declarations() {}

  /** A rule: the message {@code baton.v1.Rule}. */
  public static byte[] rule(String text, String what) {
    return read(text, what, CARRIED, Rule.newBuilder());
  }

  /** The definition of a saga: the message {@code baton.v1.SagaDefinition}. */
  public static byte[] saga(String text, String what) {
    return read(text, what, CARRIED, SagaDefinition.newBuilder());
  }

  /** What an aggregation waits for: the message {@code baton.v1.Aggregation}. */
  public static byte[] aggregation(String text, String what) {
    return read(text, what, Set.of(), Aggregation.newBuilder());
  }

  private static byte[] read(String text, String what, Set<String> bytes, Message.Builder into) {
    YamlMessage.read(text, what, bytes, into);
    return into.build().toByteArray();
  }
}
