package dev.baton.infrastructure.filter;

import com.google.common.collect.ImmutableSet;
import dev.baton.application.port.Expressions.CommandTemplate;
import dev.baton.application.port.Expressions.Compilation;
import dev.baton.application.port.Expressions.Value;
import dev.baton.domain.event.Payload;
import dev.baton.domain.saga.Reference;
import dev.baton.domain.saga.TemplateScope;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.util.List;
import java.util.Optional;

/** Templates over what is known of a saga. Safe for any thread. */
final class SagaExpressions {
  private static final StructType SAGA =
      StructType.create(
          "baton.Saga",
          ImmutableSet.of(SagaVariables.ID, SagaVariables.INPUT),
          name ->
              switch (name) {
                case SagaVariables.ID -> Optional.of(SimpleType.STRING);
                case SagaVariables.INPUT -> Optional.of(SimpleType.DYN);
                default -> Optional.empty();
              });

  private static final StructType STEP =
      StructType.create(
          "baton.Step", ImmutableSet.of(SagaVariables.RESULT), name -> Optional.of(SimpleType.DYN));

  private final CelDialect values =
      new CelDialect(
          CelDialect.bare()
              .setTypeProvider(new StructTypes(List.of(SAGA, STEP)))
              .addVar(SagaVariables.SAGA, StructTypeReference.create(SAGA.name()))
              .addVar(
                  SagaVariables.STEPS,
                  MapType.create(SimpleType.STRING, StructTypeReference.create(STEP.name()))),
          "; saga has id and input, and a step has its result");

  Compilation<CommandTemplate> command(Payload template) {
    StepReferences found = new StepReferences();
    try {
      JsonDocument document =
          JsonDocument.of(template, expression -> found.in(values.read(expression)));
      return new Compilation.Compiled<>(new Read(document, found.all()));
    } catch (JsonTemplate.FaultyException faulty) {
      return new Compilation.Faulty<>(faulty.fault());
    }
  }

  private record Read(JsonDocument document, List<Reference> references)
      implements CommandTemplate {
    @Override
    public Value<Payload> of(TemplateScope scope) {
      return document.fill(new SagaVariables(scope));
    }
  }
}
