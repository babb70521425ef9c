package dev.baton.infrastructure.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.baton.domain.saga.Result;
import dev.baton.domain.saga.SagaEvent;
import dev.baton.domain.saga.StepCommand;
import dev.baton.domain.saga.Template;
import java.util.Optional;
import tools.jackson.databind.module.SimpleModule;

/**
 * What facts got after the first of them were written. Where it is empty nothing is written for it,
 * so that such facts have the form that they always had.
 */
final class AddedFields extends SimpleModule {
  private static final long serialVersionUID = 1L;

  AddedFields() {
    setMixInAnnotation(StepCommand.class, OfCommand.class);
    setMixInAnnotation(SagaEvent.Succeeded.class, OfSucceeded.class);
  }

  interface OfCommand {
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    Optional<Template> template();
  }

  interface OfSucceeded {
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    Optional<Result> result();
  }
}
