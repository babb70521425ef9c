package dev.baton.adapters.grpc.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Holds a check by hand equal to protovalidate, on thousands of random messages. */
public final class HandCheck {
  private static final long SEED = 20_261_121;
  private static final int MESSAGES = 4_000;

  private HandCheck() {}

  /** Compares verdict and path for one message that is wrong at {@code path}. */
  public static <T extends Message> void bothRefuse(
      T message, String path, Function<T, Optional<FieldViolation>> byHand) {
    Protovalidate rules = new Protovalidate(message.getDescriptorForType());
    assertThat(rules.firstWrongField(message)).contains(path);
    assertThat(byHand.apply(message).map(FieldViolation::field)).contains(path);
  }

  /** Both let a message pass. */
  public static <T extends Message> void bothAccept(
      T message, Function<T, Optional<FieldViolation>> byHand) {
    Protovalidate rules = new Protovalidate(message.getDescriptorForType());
    assertThat(rules.firstWrongField(message)).isEmpty();
    assertThat(byHand.apply(message)).isEmpty();
  }

  /**
   * Changes {@code valid} at random and compares verdicts and paths.
   *
   * @param byHand the check
   */
  public static <T extends Message> void equalsProtovalidate(
      T valid, Function<T, Optional<FieldViolation>> byHand) {
    equalsProtovalidate(valid, UnaryOperator.identity(), byHand);
  }

  /**
   * As above, of messages that are made comparable first.
   *
   * @param comparable takes back what the check by hand leaves to others
   */
  public static <T extends Message> void equalsProtovalidate(
      T valid, UnaryOperator<T> comparable, Function<T, Optional<FieldViolation>> byHand) {
    Protovalidate rules = new Protovalidate(valid.getDescriptorForType());
    Mutations mutations = new Mutations(SEED);
    assertThat(rules.firstWrongField(valid)).isEmpty();
    assertThat(byHand.apply(valid)).isEmpty();
    int wrong = 0;
    for (int i = 0; i < MESSAGES; i++) {
      T message = comparable.apply(mutations.mutate(valid, 1 + i % 3));
      Optional<String> expected = rules.firstWrongField(message);
      wrong += expected.isPresent() ? 1 : 0;
      assertThat(byHand.apply(message).map(FieldViolation::field))
          .as("message %d of seed %d: %s", i, SEED, message)
          .isEqualTo(expected);
    }
    // Both kinds have to come up for the comparison to mean something.
    assertThat(wrong).isBetween(MESSAGES / 10, MESSAGES * 9 / 10);
  }
}
