package dev.baton.infrastructure.filter;

import dev.baton.domain.saga.Reference;
import dev.baton.infrastructure.filter.CelDialect.Read;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps whose results the expressions of a template read. All of them are named, so that it is
 * known before anything runs whether they are there. For one template.
 */
final class StepReferences {
  /** By the step, whether all expressions that read its result ask whether there is one. */
  private final Map<String, Boolean> steps = new LinkedHashMap<>();

  List<Reference> all() {
    return steps.entrySet().stream()
        .map(each -> new Reference(each.getKey(), each.getValue()))
        .toList();
  }

  /** Takes an expression in, which is faulty where it does not name whose result it reads. */
  Read in(Read read) {
    return switch (read) {
      case Read.Faulty faulty -> faulty;
      case Read.Checked checked -> in(checked);
    };
  }

  private Read in(Read.Checked checked) {
    Map<String, Boolean> here = new LinkedHashMap<>();
    for (CelNavigableExpr node :
        CelNavigableAst.fromAst(checked.tree()).getRoot().allNodes().toList()) {
      if (isSteps(node.expr())) {
        Optional<Reference> reference = reference(node);
        if (reference.isEmpty()) {
          return new Read.Faulty(
              CelDialect.fault(
                  checked.tree(), node.id(), "steps is read as steps.<name>.result, and only so"));
        }
        here.merge(reference.get().step(), reference.get().guarded(), Boolean::logicalOr);
      }
    }
    here.forEach((step, guarded) -> steps.merge(step, guarded, Boolean::logicalAnd));
    return checked;
  }

  private static boolean isSteps(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
        && expression.ident().name().equals(SagaVariables.STEPS);
  }

  /** Empty where the step is not named, or it is not the result that is read of it. */
  private static Optional<Reference> reference(CelNavigableExpr variable) {
    Optional<CelNavigableExpr> step = variable.parent();
    return step.flatMap(CelNavigableExpr::parent)
        .filter(result -> result.getKind() == CelExpr.ExprKind.Kind.SELECT)
        .flatMap(
            result ->
                step.flatMap(of -> name(of.expr(), variable.id()))
                    .map(name -> new Reference(name, result.expr().select().testOnly())));
  }

  private static Optional<String> name(CelExpr step, long variable) {
    return switch (step.getKind()) {
      case SELECT ->
          step.select().testOnly() ? Optional.empty() : Optional.of(step.select().field());
      case CALL -> indexed(step.call(), variable);
      case NOT_SET, CONSTANT, IDENT, STRUCT, LIST, MAP, COMPREHENSION -> Optional.empty();
    };
  }

  private static Optional<String> indexed(CelExpr.CelCall call, long variable) {
    boolean indexes =
        call.function().equals(Operator.INDEX.getFunction())
            && call.args().getFirst().id() == variable;
    return indexes ? literal(call.args().get(1)) : Optional.empty();
  }

  private static Optional<String> literal(CelExpr index) {
    return index.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && index.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(index.constant().stringValue())
        : Optional.empty();
  }
}
