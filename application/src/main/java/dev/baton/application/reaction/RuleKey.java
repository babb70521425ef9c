package dev.baton.application.reaction;

import dev.baton.application.kernel.FactStream;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.reaction.RuleName;

/**
 * Which rule.
 *
 * @param namespace the tenant
 * @param name unique in it
 */
public record RuleKey(Namespace namespace, RuleName name) {
  FactStream stream() {
    return FactStream.of(namespace, Rules.CAPABILITY, name.value());
  }
}
