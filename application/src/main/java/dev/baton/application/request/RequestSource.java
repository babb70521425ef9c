package dev.baton.application.request;

import dev.baton.application.kernel.ProcessLogic.Input;
import dev.baton.application.kernel.ProcessLogic.Step;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.request.RequestCommand;
import java.util.List;

/**
 * Another capability whose facts make requests, or call them off. {@link RequestProcess} hears them
 * for it: a request remembers the last input that it took in, so all of them have to come in the
 * order of the log. Pure and quick; used by several threads.
 */
public interface RequestSource {
  /** Whether facts on a topic may concern requests; not a topic of dead letters. */
  boolean hears(TopicName topic);

  /** Which requests a fact concerns, and what each is to do about it; a request once at most. */
  List<Step<RequestCommand>> react(Input input);
}
