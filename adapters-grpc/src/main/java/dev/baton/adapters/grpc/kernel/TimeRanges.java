package dev.baton.adapters.grpc.kernel;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds an instant or a duration that is so far out that it cannot even be compared. */
final class TimeRanges {
  /** 10,000 years, more than any duration or instant that protobuf allows. */
  private static final long MOST_SECONDS = 315_576_000_000L;

  private TimeRanges() {}

  static Optional<FieldViolation> firstOutside(Message message) {
    for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
      FieldDescriptor field = entry.getKey();
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isMapField()) {
        Optional<FieldViolation> found = firstOutside(field, entry.getValue());
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<FieldViolation> firstOutside(FieldDescriptor field, Object value) {
    if (!field.isRepeated()) {
      return firstOutside(field.getName(), (Message) value);
    }
    List<?> elements = (List<?>) value;
    for (int i = 0; i < elements.size(); i++) {
      Optional<FieldViolation> found =
          firstOutside(field.getName() + "[" + i + "]", (Message) elements.get(i));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<FieldViolation> firstOutside(String path, Message value) {
    return switch (value) {
      case Timestamp time -> outside(path, time.getSeconds());
      case Duration duration -> outside(path, duration.getSeconds());
      default -> firstOutside(value).map(violation -> violation.under(path));
    };
  }

  private static Optional<FieldViolation> outside(String path, long seconds) {
    return seconds < -MOST_SECONDS || seconds > MOST_SECONDS
        ? Optional.of(new FieldViolation(path, "not so far from now"))
        : Optional.empty();
  }
}
