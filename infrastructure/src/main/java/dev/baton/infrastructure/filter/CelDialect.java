package dev.baton.infrastructure.filter;

import dev.baton.application.port.EventPath;
import dev.baton.domain.event.FilterFault;
import dev.baton.domain.subscription.SubscriptionSettings;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One kind of expressions: the standard functions and macros of CEL on variables that are known, at
 * a cost that is bounded. Safe for any thread.
 */
final class CelDialect {
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .enableRegexPartialMatch(true)
          .maxExpressionCodePointSize(SubscriptionSettings.MOST_FILTER_CHARACTERS)
          .maxParseRecursionDepth(32)
          .maxRegexProgramSize(CelCosts.LARGEST_PATTERN)
          .comprehensionMaxIterations(10_000)
          .build();

  private final CelCompiler compiler;
  private final String fields;
  private final CelRuntime runtime =
      CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(OPTIONS).build();

  /** Expressions over an event. */
  CelDialect(CelCompilerBuilder variables) {
    this(variables, Wording.FIELDS);
  }

  /**
   * Expressions over variables.
   *
   * @param fields for who asks for a field that there is not, which there are
   */
  CelDialect(CelCompilerBuilder variables, String fields) {
    this.compiler = variables.build();
    this.fields = fields;
  }

  /** A dialect without variables. */
  static CelCompilerBuilder bare() {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
  }

  /** A dialect over an event: {@code event} and {@code payload}. */
  static CelCompilerBuilder ofEvents() {
    return bare()
        .setTypeProvider(new StructTypes(List.of(EventField.STRUCT)))
        .addVar(EventPath.EVENT, StructTypeReference.create(EventField.STRUCT.name()))
        .addVar(EventPath.PAYLOAD, SimpleType.DYN);
  }

  /** What came of an expression. */
  sealed interface Read {
    /** It can be evaluated. */
    record Checked(CelAbstractSyntaxTree tree, CelRuntime.Program program, CelCosts costs)
        implements Read {}

    /** It is none. */
    record Faulty(FilterFault fault) implements Read {}
  }

  Read read(String expression) {
    CelValidationResult result = compiler.compile(expression);
    if (result.hasError()) {
      return new Read.Faulty(fault(result));
    }
    try {
      return read(result.getAst());
    } catch (CelValidationException wrong) {
      return new Read.Faulty(fault(result));
    }
  }

  private Read read(CelAbstractSyntaxTree tree) {
    try {
      return new Read.Checked(tree, runtime.createProgram(tree), CelCosts.of(tree));
    } catch (CelCosts.UnboundedException unbounded) {
      return new Read.Faulty(fault(tree, unbounded.part(), unbounded.why()));
    } catch (CelEvaluationException unusable) {
      return new Read.Faulty(fault(unusable.toString(), CelSourceLocation.NONE));
    }
  }

  /** What is wrong with a part of an expression. */
  static FilterFault fault(CelAbstractSyntaxTree tree, long part, String message) {
    return fault(message, place(tree, part));
  }

  private static CelSourceLocation place(CelAbstractSyntaxTree tree, long part) {
    return Optional.ofNullable(tree.getSource().getPositionsMap().get(part))
        .flatMap(tree.getSource()::getOffsetLocation)
        .orElse(CelSourceLocation.NONE);
  }

  private FilterFault fault(CelValidationResult result) {
    return result.getErrors().stream()
        .min(Comparator.comparing(CelIssue::getSourceLocation))
        .map(issue -> fault(Wording.of(issue.getMessage(), fields), issue.getSourceLocation()))
        .orElseGet(() -> fault(result.getErrorString(), CelSourceLocation.NONE));
  }

  /** CEL counts lines from 1, and columns from 0. */
  private static FilterFault fault(String message, CelSourceLocation place) {
    return new FilterFault(
        message, Math.max(1, place.getLine()), Math.max(0, place.getColumn()) + 1);
  }
}
