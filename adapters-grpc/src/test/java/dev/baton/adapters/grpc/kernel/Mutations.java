package dev.baton.adapters.grpc.kernel;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Random;

/**
 * Changes random fields of a message to values at and beyond the limits of the API. The same seed
 * makes the same messages.
 */
public final class Mutations {
  private static final int[] LENGTHS = {
    0, 1, 2, 62, 63, 64, 65, 187, 188, 189, 199, 200, 201, 400, 511, 512, 513, 999, 1000, 1001,
    4095, 4096, 4097
  };
  private static final List<String> ODDITIES =
      List.of(
          "",
          "a",
          "a.b",
          "a..b",
          ".a",
          "a.",
          "a b",
          "ä",
          "-_9",
          "*",
          "a\nb",
          "a\tb",
          "\0",
          "\u007f",
          "a\u0001",
          "\u0080",
          "baton.inbox.ann",
          "ann",
          "baton/x",
          "a\n",
          "🙂");
  private static final List<String> ALPHABETS = List.of("a", "a", "Z", "9", "🙂", "ö", ".", "\n");

  private final Random random;

  public Mutations(long seed) {
    this.random = new Random(seed);
  }

  /** The same message with {@code count} fields changed. */
  public <T extends Message> T mutate(T message, int count) {
    Message.Builder builder = message.toBuilder();
    for (int i = 0; i < count; i++) {
      mutate(builder);
    }
    @SuppressWarnings("unchecked")
    T mutated = (T) builder.build();
    return mutated;
  }

  private void mutate(Message.Builder builder) {
    List<FieldDescriptor> fields = builder.getDescriptorForType().getFields();
    FieldDescriptor field = fields.get(random.nextInt(fields.size()));
    if (field.isMapField()) {
      putEntry(builder, field);
    } else if (field.isRepeated()) {
      mutateList(builder, field);
    } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      mutateMessage(builder, field);
    } else {
      builder.setField(field, value(field));
    }
  }

  private void mutateMessage(Message.Builder builder, FieldDescriptor field) {
    if (random.nextInt(8) == 0) {
      builder.clearField(field);
      return;
    }
    Message.Builder nested = ((Message) builder.getField(field)).toBuilder();
    mutate(nested);
    builder.setField(field, nested.build());
  }

  private void mutateList(Message.Builder builder, FieldDescriptor field) {
    int count = builder.getRepeatedFieldCount(field);
    int choice = random.nextInt(10);
    if (choice == 0) {
      builder.clearField(field);
    } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      mutateElement(builder, field, count);
    } else {
      builder.addRepeatedField(field, value(field));
    }
  }

  private void mutateElement(Message.Builder builder, FieldDescriptor field, int count) {
    Message.Builder element =
        count == 0
            ? builder.newBuilderForField(field)
            : ((Message) builder.getRepeatedField(field, random.nextInt(count))).toBuilder();
    mutate(element);
    if (count == 0 || random.nextBoolean()) {
      builder.addRepeatedField(field, element.build());
    } else {
      builder.setRepeatedField(field, random.nextInt(count), element.build());
    }
  }

  /** One entry, or as many as may be and one more: whose order is not that of the other side. */
  private void putEntry(Message.Builder builder, FieldDescriptor field) {
    builder.clearField(field);
    int entries = random.nextInt(6) == 0 ? 64 + random.nextInt(2) : 1;
    for (int i = 0; i < entries; i++) {
      Message.Builder entry = builder.newBuilderForField(field);
      List<FieldDescriptor> parts = entry.getDescriptorForType().getFields();
      entry.setField(parts.get(0), entries == 1 ? text() : "k" + i);
      entry.setField(parts.get(1), entries == 1 ? text() : "v");
      builder.addRepeatedField(field, entry.build());
    }
  }

  private Object value(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case STRING -> text();
      case INT -> (int) number();
      case LONG -> isOfTime(field) ? number() % 1_000_000_000_000L : number();
      case BOOLEAN -> random.nextBoolean();
      case BYTE_STRING -> ByteString.copyFrom(new byte[random.nextInt(4) == 0 ? 31 : 32]);
      case ENUM -> field.getEnumType().findValueByNumberCreatingIfUnknown(random.nextInt(7) - 1);
      case FLOAT, DOUBLE, MESSAGE -> throw new IllegalStateException("no such field is here");
    };
  }

  /** Java's own times have limits far beyond those of the API, which have tests of their own. */
  private static boolean isOfTime(FieldDescriptor field) {
    return field.getContainingType().getFullName().startsWith("google.protobuf.");
  }

  private String text() {
    if (random.nextBoolean()) {
      return ODDITIES.get(random.nextInt(ODDITIES.size()));
    }
    return ALPHABETS
        .get(random.nextInt(ALPHABETS.size()))
        .repeat(LENGTHS[random.nextInt(LENGTHS.length)]);
  }

  private long number() {
    long[] numbers = {
      -1,
      0,
      1,
      5,
      10,
      11,
      29,
      30,
      31,
      999,
      1000,
      1001,
      43_199,
      43_200,
      43_201,
      99_999,
      100_000,
      100_001,
      1L << 30,
      (1L << 30) + 1,
      999_999_999,
      1_000_000_000,
      253_402_300_799L,
      253_402_300_800L,
      -62_135_596_800L,
      -62_135_596_801L,
      Long.MAX_VALUE,
      Long.MIN_VALUE
    };
    return numbers[random.nextInt(numbers.length)];
  }
}
