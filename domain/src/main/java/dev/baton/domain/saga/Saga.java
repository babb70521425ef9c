package dev.baton.domain.saga;

import java.time.Instant;

/** A saga's state. */
public sealed interface Saga {
  /** Nobody started it. */
  record Absent() implements Saga {}

  /** Somebody started it. */
  sealed interface Existing extends Saga {
    Dossier dossier();

    SagaStatus status();

    /** Why it stands there, for people; or empty. */
    String reason();

    /** The same with another dossier. */
    Existing with(Dossier dossier);
  }

  /** It has not ended. */
  sealed interface Open extends Existing {
    @Override
    Open with(Dossier dossier);
  }

  /** Its steps are done. */
  record Running(Dossier dossier) implements Open {
    @Override
    public SagaStatus status() {
      return SagaStatus.RUNNING;
    }

    @Override
    public String reason() {
      return "";
    }

    @Override
    public Running with(Dossier other) {
      return new Running(other);
    }
  }

  /**
   * What was done is undone.
   *
   * @param reason why
   */
  record Compensating(Dossier dossier, String reason) implements Open {
    @Override
    public SagaStatus status() {
      return SagaStatus.COMPENSATING;
    }

    @Override
    public Compensating with(Dossier other) {
      return new Compensating(other, reason);
    }
  }

  /**
   * A compensation has failed, and an operator has to say how it goes on.
   *
   * @param compensating where it goes on then
   * @param reason how the compensation failed
   */
  record Stuck(Compensating compensating, String reason) implements Open {
    @Override
    public Dossier dossier() {
      return compensating.dossier();
    }

    @Override
    public SagaStatus status() {
      return SagaStatus.STUCK;
    }

    @Override
    public Stuck with(Dossier other) {
      return new Stuck(compensating.with(other), reason);
    }
  }

  /**
   * It has ended.
   *
   * @param status how
   * @param reason why, or empty where all has succeeded
   * @param at when
   */
  record Ended(Dossier dossier, SagaStatus status, String reason, Instant at) implements Existing {
    @Override
    public Ended with(Dossier other) {
      return new Ended(other, status, reason, at);
    }
  }
}
