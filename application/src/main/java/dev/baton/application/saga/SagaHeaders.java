package dev.baton.application.saga;

/** What the commands of sagas bear, so that agents can tell what they are about. */
public final class SagaHeaders {
  /** The saga's id. */
  public static final String SAGA = "baton-saga";

  /** The step's name. */
  public static final String STEP = "baton-step";

  /** Whether the step is done or undone: {@code do} or {@code undo}. */
  public static final String DIRECTION = "baton-direction";

  /** How often the command was sent, from 1. */
  public static final String ATTEMPT = "baton-attempt";

  private SagaHeaders() {}
}
