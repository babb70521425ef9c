package dev.baton.application.saga;

import dev.baton.application.kernel.ProcessLogic.Input;
import dev.baton.application.kernel.ProcessLogic.Step;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.saga.SagaCommand;
import java.util.List;

/**
 * Another capability whose facts start sagas. {@link SagaProcess} hears them for it: a saga
 * remembers the last input that it took in, so all of them have to come in the order of the log.
 * Quick; used by several threads.
 */
public interface SagaSource {
  /** Whether facts on a topic may concern sagas. */
  boolean hears(TopicName topic);

  /** Which sagas a fact concerns, and what each is to do about it; a saga once at most. */
  List<Step<SagaCommand>> react(Input input);
}
