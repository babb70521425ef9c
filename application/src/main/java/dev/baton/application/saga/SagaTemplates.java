package dev.baton.application.saga;

import dev.baton.application.port.Expressions;
import dev.baton.application.port.Expressions.CommandTemplate;
import dev.baton.application.port.Expressions.Compilation;
import dev.baton.application.port.Expressions.Value;
import dev.baton.domain.event.FilterFault;
import dev.baton.domain.event.Payload;
import dev.baton.domain.saga.Compensation;
import dev.baton.domain.saga.Filling;
import dev.baton.domain.saga.Flaw;
import dev.baton.domain.saga.SagaDefinition;
import dev.baton.domain.saga.Step;
import dev.baton.domain.saga.StepCommand;
import dev.baton.domain.saga.Template;
import dev.baton.domain.saga.TemplateScope;
import dev.baton.domain.saga.Templates;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The templates of commands, as those of reactions are. The last {@value #MOST} are kept compiled.
 * What was a template to the node that took it and is none to this one has no value, and says why.
 * Safe for any thread.
 */
public final class SagaTemplates implements Templates {
  private static final int MOST = 1_000;

  /** What has nothing of the kind is no template, and goes out as it is, byte for byte. */
  private static final String OPENING = "${";

  private final Expressions expressions;
  private final Map<Payload, Compilation<CommandTemplate>> compiled =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<Payload, Compilation<CommandTemplate>> eldest) {
          return size() > MOST;
        }
      };

  public SagaTemplates(Expressions expressions) {
    this.expressions = expressions;
  }

  /**
   * A definition whose templates were read.
   *
   * @param definition the same, with what its templates read
   * @param faults what is wrong with them
   */
  record Examined(SagaDefinition definition, List<Flaw> faults) {}

  Examined examine(SagaDefinition definition) {
    List<Flaw> faults = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    for (Step step : definition.steps()) {
      String path = "steps[" + steps.size() + "]";
      steps.add(step.with(examine(step.command(), path, faults)));
    }
    List<Compensation> compensations = new ArrayList<>();
    for (Compensation compensation : definition.compensations()) {
      String path = "compensations[" + compensations.size() + "]";
      compensations.add(compensation.with(examine(compensation.command(), path, faults)));
    }
    return new Examined(
        new SagaDefinition(definition.name(), definition.description(), steps, compensations),
        List.copyOf(faults));
  }

  private StepCommand examine(StepCommand command, String path, List<Flaw> faults) {
    if (!new String(command.data().bytes(), StandardCharsets.UTF_8).contains(OPENING)) {
      return command;
    }
    return switch (compile(command.data())) {
      case Compilation.Compiled<CommandTemplate> template ->
          command.with(new Template(template.expression().references()));
      case Compilation.Faulty<CommandTemplate> faulty -> {
        faults.add(new Flaw(path + ".command.data", what(faulty.fault())));
        yield command;
      }
    };
  }

  private static String what(FilterFault fault) {
    return "line " + fault.line() + ", column " + fault.column() + ": " + fault.message();
  }

  private Compilation<CommandTemplate> compile(Payload template) {
    synchronized (compiled) {
      return compiled.computeIfAbsent(template, expressions::command);
    }
  }

  @Override
  public Filling fill(Payload template, TemplateScope scope) {
    return switch (compile(template)) {
      case Compilation.Faulty<CommandTemplate> faulty -> new Filling.Unfilled(what(faulty.fault()));
      case Compilation.Compiled<CommandTemplate> known ->
          switch (known.expression().of(scope)) {
            case Value.Is<Payload> is -> new Filling.Filled(is.value());
            case Value.Failed<Payload> failed -> new Filling.Unfilled(failed.why());
          };
    };
  }
}
