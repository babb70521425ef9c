package dev.baton.infrastructure.filter;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import dev.baton.application.port.EventPath;
import dev.baton.domain.event.FilterFault;
import dev.baton.domain.subscription.SubscriptionSettings;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
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
  private final CelRuntime runtime =
      CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(OPTIONS).build();

  CelDialect(CelCompilerBuilder variables) {
    this.compiler = variables.build();
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
        .setTypeProvider(new EventTypes())
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
      return new Read.Faulty(fault(unbounded.why(), place(tree, unbounded.part())));
    } catch (CelEvaluationException unusable) {
      return new Read.Faulty(fault(unusable.toString(), CelSourceLocation.NONE));
    }
  }

  private static CelSourceLocation place(CelAbstractSyntaxTree tree, long part) {
    return Optional.ofNullable(tree.getSource().getPositionsMap().get(part))
        .flatMap(tree.getSource()::getOffsetLocation)
        .orElse(CelSourceLocation.NONE);
  }

  private static FilterFault fault(CelValidationResult result) {
    return result.getErrors().stream()
        .min(Comparator.comparing(CelIssue::getSourceLocation))
        .map(issue -> fault(Wording.of(issue.getMessage()), issue.getSourceLocation()))
        .orElseGet(() -> fault(result.getErrorString(), CelSourceLocation.NONE));
  }

  /** CEL counts lines from 1, and columns from 0. */
  private static FilterFault fault(String message, CelSourceLocation place) {
    return new FilterFault(
        message, Math.max(1, place.getLine()), Math.max(0, place.getColumn()) + 1);
  }

  private static final class EventTypes implements CelTypeProvider {
    @Override
    public ImmutableCollection<CelType> types() {
      return ImmutableList.of(EventField.STRUCT);
    }

    @Override
    public Optional<CelType> findType(String name) {
      return name.equals(EventField.STRUCT.name())
          ? Optional.of(EventField.STRUCT)
          : Optional.empty();
    }
  }
}
