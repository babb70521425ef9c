package dev.baton.infrastructure.filter;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the parts of a filter cost beyond looking at them.
 *
 * @param searched by how much each text costs more that is searched for a literal, or matched
 * @param whole the parts whose values are looked through from end to end, by a comparison or a loop
 */
record CelCosts(Map<Long, Integer> searched, Set<Long> whole) {
  static final int LARGEST_PATTERN = 500;

  private static final String MATCHES = "matches";
  private static final String CONTAINS = "contains";

  /** Functions that look at a list or map without looking through it. */
  private static final Set<String> CHEAP =
      Set.of(
          Operator.INDEX.getFunction(),
          Operator.ADD.getFunction(),
          Operator.CONDITIONAL.getFunction(),
          "size",
          "type",
          "dyn");

  CelCosts {
    searched = Map.copyOf(searched);
    whole = Set.copyOf(whole);
  }

  static CelCosts of(CelAbstractSyntaxTree tree) throws UnboundedException {
    Map<Long, Integer> searched = new HashMap<>();
    Set<Long> whole = new HashSet<>();
    List<CelNavigableExpr> all = CelNavigableAst.fromAst(tree).getRoot().allNodes().toList();
    for (CelNavigableExpr node : all) {
      if (node.getKind() == CelExpr.ExprKind.Kind.STRUCT) {
        throw new UnboundedException(node.id(), "a filter makes no messages");
      }
      if (node.getKind() == CelExpr.ExprKind.Kind.CALL) {
        price(node.expr().call(), searched);
      }
      if (node.parent().filter(user -> looksThrough(user.expr(), node.id())).isPresent()) {
        whole.add(node.id());
      }
    }
    return new CelCosts(searched, whole);
  }

  private static boolean looksThrough(CelExpr user, long part) {
    return switch (user.getKind()) {
      case CALL -> !CHEAP.contains(user.call().function());
      case LIST, MAP -> true;
      case COMPREHENSION -> user.comprehension().iterRange().id() == part;
      case NOT_SET, CONSTANT, IDENT, SELECT, STRUCT -> false;
    };
  }

  private static void price(CelCall call, Map<Long, Integer> searched) throws UnboundedException {
    boolean matches = call.function().equals(MATCHES);
    if (matches || call.function().equals(CONTAINS)) {
      List<CelExpr> parts = new ArrayList<>(call.target().stream().toList());
      parts.addAll(call.args());
      CelExpr sought = parts.get(1);
      String literal =
          literal(sought)
              .orElseThrow(
                  () -> new UnboundedException(sought.id(), call.function() + " takes a literal"));
      int factor = matches ? patternSize(sought, literal) : 1 + literal.length() / Meter.TEXT_UNIT;
      searched.merge(parts.get(0).id(), factor, Integer::sum);
    }
  }

  private static Optional<String> literal(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(expression.constant().stringValue())
        : Optional.empty();
  }

  private static int patternSize(CelExpr expression, String pattern) throws UnboundedException {
    try {
      int size = Pattern.compile(pattern).programSize();
      if (size > LARGEST_PATTERN) {
        throw new UnboundedException(expression.id(), "the pattern is too large");
      }
      return size;
    } catch (PatternSyntaxException wrong) {
      throw new UnboundedException(expression.id(), "no pattern: " + wrong.getDescription());
    }
  }

  /** A part whose cost has no bound, or that cannot be evaluated at all. */
  static final class UnboundedException extends Exception {
    private final long part;
    private final String why;

    UnboundedException(long part, String why) {
      super(why);
      this.part = part;
      this.why = why;
    }

    long part() {
      return part;
    }

    String why() {
      return why;
    }
  }
}
