package dev.baton.infrastructure.filter;

import dev.baton.application.port.EventPath;
import dev.baton.application.port.FilterCondition;
import dev.baton.application.port.FilterCondition.OneOf;
import dev.baton.application.port.FilterCondition.StartsWith;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads off a checked expression what must hold of single places in an event for it to be true:
 * parts that are joined by {@code &&} and compare a place with literals, by {@code ==}, {@code in}
 * or {@code startsWith}; or by {@code ||}, all of the same place.
 */
final class CelConditions {
  /** Beyond it, ints that differ may be the same double. */
  private static final long EXACT = 1L << 53;

  private CelConditions() {}

  static List<FilterCondition> of(CelExpr expression) {
    if (expression.getKind() != CelExpr.ExprKind.Kind.CALL) {
      return List.of();
    }
    CelCall call = expression.call();
    Optional<Operator> operator = Operator.findReverse(call.function());
    if (operator.isEmpty()) {
      return call.function().equals("startsWith") ? startsWith(call).stream().toList() : List.of();
    }
    return switch (operator.get()) {
      case LOGICAL_AND -> both(call);
      case LOGICAL_OR -> either(call).stream().toList();
      case EQUALS -> equal(call).stream().toList();
      case IN -> in(call).stream().toList();
      default -> List.of();
    };
  }

  private static List<FilterCondition> both(CelCall call) {
    List<FilterCondition> all = new ArrayList<>();
    call.args().forEach(part -> all.addAll(of(part)));
    return all;
  }

  private static Optional<FilterCondition> either(CelCall call) {
    List<FilterCondition> first = of(call.args().get(0));
    List<FilterCondition> second = of(call.args().get(1));
    for (FilterCondition one : first) {
      for (FilterCondition other : second) {
        if (one instanceof OneOf left
            && other instanceof OneOf right
            && left.path().equals(right.path())) {
          Set<Object> values = new HashSet<>(left.values());
          values.addAll(right.values());
          return Optional.of(new OneOf(left.path(), values));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<FilterCondition> equal(CelCall call) {
    CelExpr left = call.args().get(0);
    CelExpr right = call.args().get(1);
    return path(left).isPresent() ? oneOf(left, List.of(right)) : oneOf(right, List.of(left));
  }

  private static Optional<FilterCondition> in(CelCall call) {
    CelExpr values = call.args().get(1);
    return values.getKind() == CelExpr.ExprKind.Kind.LIST
        ? oneOf(call.args().get(0), values.list().elements())
        : Optional.empty();
  }

  private static Optional<FilterCondition> oneOf(CelExpr place, List<CelExpr> literals) {
    Set<Object> values = new HashSet<>();
    for (CelExpr literal : literals) {
      Object value = literal(literal);
      if (value == null) {
        return Optional.empty();
      }
      values.add(value);
    }
    return path(place).map(path -> new OneOf(path, values));
  }

  private static Optional<FilterCondition> startsWith(CelCall call) {
    return call.target().isPresent() && literal(call.args().getFirst()) instanceof String prefix
        ? path(call.target().get()).map(path -> new StartsWith(path, prefix))
        : Optional.empty();
  }

  private static @Nullable Object literal(CelExpr expression) {
    if (expression.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
      return null;
    }
    CelConstant constant = expression.constant();
    return switch (constant.getKind()) {
      case STRING_VALUE -> constant.stringValue();
      case BOOLEAN_VALUE -> constant.booleanValue();
      case INT64_VALUE -> exact(constant.int64Value());
      case UINT64_VALUE -> exact(constant.uint64Value().longValue());
      case DOUBLE_VALUE -> CelEventView.comparable(constant.doubleValue());
      default -> null;
    };
  }

  private static @Nullable Object exact(long number) {
    return number > -EXACT && number < EXACT ? CelEventView.comparable(number) : null;
  }

  /** The place that an expression names, if it does no more than that. */
  private static Optional<EventPath> path(CelExpr expression) {
    List<String> names = new ArrayList<>();
    CelExpr at = expression;
    while (at.getKind() != CelExpr.ExprKind.Kind.IDENT) {
      @Nullable CelExpr inside = step(at, names);
      if (inside == null) {
        return Optional.empty();
      }
      at = inside;
    }
    String variable = at.ident().name();
    boolean known = variable.equals(EventPath.EVENT) || variable.equals(EventPath.PAYLOAD);
    if (!known || names.isEmpty()) {
      return Optional.empty();
    }
    names.addFirst(variable);
    return Optional.of(new EventPath(names));
  }

  /** Notes the name by which {@code at} selects, and returns what it selects from. */
  private static @Nullable CelExpr step(CelExpr at, List<String> names) {
    if (at.getKind() == CelExpr.ExprKind.Kind.SELECT && !at.select().testOnly()) {
      names.addFirst(at.select().field());
      return at.select().operand();
    }
    boolean indexes =
        at.getKind() == CelExpr.ExprKind.Kind.CALL
            && at.call().function().equals(Operator.INDEX.getFunction());
    if (indexes && literal(at.call().args().get(1)) instanceof String name) {
      names.addFirst(name);
      return at.call().args().get(0);
    }
    return null;
  }
}
