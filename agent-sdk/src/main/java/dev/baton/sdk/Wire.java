package dev.baton.sdk;

import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.time.Instant;

/** Values of the JDK to values of the API, and back. */
final class Wire {
  private Wire() {}

  static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }

  static com.google.protobuf.Duration duration(Duration duration) {
    return com.google.protobuf.Duration.newBuilder()
        .setSeconds(duration.getSeconds())
        .setNanos(duration.getNano())
        .build();
  }

  static Duration duration(com.google.protobuf.Duration duration) {
    return Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
  }

  static dev.baton.v1.Kind kind(Kind kind) {
    return switch (kind) {
      case EVENT -> dev.baton.v1.Kind.KIND_EVENT;
      case COMMAND -> dev.baton.v1.Kind.KIND_COMMAND;
      case QUERY -> dev.baton.v1.Kind.KIND_QUERY;
      case NOTIFICATION -> dev.baton.v1.Kind.KIND_NOTIFICATION;
    };
  }

  /** A kind that this version does not know is read as an event. */
  static Kind kind(dev.baton.v1.Kind kind) {
    return switch (kind) {
      case KIND_UNSPECIFIED, KIND_EVENT, UNRECOGNIZED -> Kind.EVENT;
      case KIND_COMMAND -> Kind.COMMAND;
      case KIND_QUERY -> Kind.QUERY;
      case KIND_NOTIFICATION -> Kind.NOTIFICATION;
    };
  }

  static dev.baton.v1.SubscriptionKind kind(SubscriptionKind kind) {
    return switch (kind) {
      case SHARED -> dev.baton.v1.SubscriptionKind.SUBSCRIPTION_KIND_SHARED;
      case ORDERED -> dev.baton.v1.SubscriptionKind.SUBSCRIPTION_KIND_ORDERED;
      case EXCLUSIVE -> dev.baton.v1.SubscriptionKind.SUBSCRIPTION_KIND_EXCLUSIVE;
      case BROADCAST -> dev.baton.v1.SubscriptionKind.SUBSCRIPTION_KIND_BROADCAST;
    };
  }

  /** A kind that this version does not know is read as the default. */
  static SubscriptionKind kind(dev.baton.v1.SubscriptionKind kind) {
    return switch (kind) {
      case SUBSCRIPTION_KIND_UNSPECIFIED, SUBSCRIPTION_KIND_SHARED, UNRECOGNIZED ->
          SubscriptionKind.SHARED;
      case SUBSCRIPTION_KIND_ORDERED -> SubscriptionKind.ORDERED;
      case SUBSCRIPTION_KIND_EXCLUSIVE -> SubscriptionKind.EXCLUSIVE;
      case SUBSCRIPTION_KIND_BROADCAST -> SubscriptionKind.BROADCAST;
    };
  }

  static dev.baton.v1.RetentionClass retention(RetentionClass retention) {
    return switch (retention) {
      case KEEP -> dev.baton.v1.RetentionClass.RETENTION_CLASS_KEEP;
      case LONG -> dev.baton.v1.RetentionClass.RETENTION_CLASS_LONG;
      case STANDARD -> dev.baton.v1.RetentionClass.RETENTION_CLASS_STANDARD;
      case SHORT -> dev.baton.v1.RetentionClass.RETENTION_CLASS_SHORT;
    };
  }

  /** A class that this version does not know is read as the default. */
  static RetentionClass retention(dev.baton.v1.RetentionClass retention) {
    return switch (retention) {
      case RETENTION_CLASS_UNSPECIFIED, RETENTION_CLASS_STANDARD, UNRECOGNIZED ->
          RetentionClass.STANDARD;
      case RETENTION_CLASS_KEEP -> RetentionClass.KEEP;
      case RETENTION_CLASS_LONG -> RetentionClass.LONG;
      case RETENTION_CLASS_SHORT -> RetentionClass.SHORT;
    };
  }

  static ScheduledEvent.State state(dev.baton.v1.ScheduleState state) {
    return switch (state) {
      case SCHEDULE_STATE_RELEASED -> ScheduledEvent.State.RELEASED;
      case SCHEDULE_STATE_CANCELLED -> ScheduledEvent.State.CANCELLED;
      case SCHEDULE_STATE_PENDING, SCHEDULE_STATE_UNSPECIFIED, UNRECOGNIZED ->
          ScheduledEvent.State.PENDING;
    };
  }
}
