package dev.baton.benchmarks.chaos.script;

import dev.baton.benchmarks.chaos.journal.Disposition;
import java.util.Arrays;
import java.util.Optional;

/** How an event takes being handled: consumers tell by its type alone. */
public enum Temper {
  /** It is handled at once. */
  SOUND("Sound"),
  /** It fails twice and is handled then. */
  FLAKY("Flaky"),
  /** It fails whenever it is delivered, and becomes a dead letter when its retries are used up. */
  BROKEN("Broken"),
  /** It is rejected, becomes a dead letter at once, and is handled when that is replayed. */
  REFUSED("Refused");

  /** Deliveries that a flaky event fails. */
  private static final int FAILURES = 2;

  private final String type;

  Temper(String type) {
    this.type = type;
  }

  /** The type of such events. */
  public String type() {
    return type;
  }

  /** Whether such an event ends as a dead letter. */
  public boolean isPoison() {
    return switch (this) {
      case SOUND, FLAKY -> false;
      case BROKEN, REFUSED -> true;
    };
  }

  /** What a consumer says of this delivery of such an event. */
  public Disposition answer(int attempt, boolean isReplay) {
    return switch (this) {
      case SOUND -> Disposition.DONE;
      case FLAKY -> attempt <= FAILURES ? Disposition.FAILED : Disposition.DONE;
      case BROKEN -> Disposition.FAILED;
      case REFUSED -> isReplay ? Disposition.DONE : Disposition.REJECTED;
    };
  }

  /** How events of this type are, if it is one of ours. */
  public static Optional<Temper> of(String type) {
    return Arrays.stream(values()).filter(each -> each.type.equals(type)).findFirst();
  }
}
