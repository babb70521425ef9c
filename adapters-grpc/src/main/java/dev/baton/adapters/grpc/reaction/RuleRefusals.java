package dev.baton.adapters.grpc.reaction;

import dev.baton.adapters.grpc.kernel.FieldViolation;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.domain.reaction.RuleRejection;
import dev.baton.domain.saga.Flaw;
import java.util.List;

/** Says to the caller why a rule stays as it is, or is not made. */
final class RuleRefusals {
  private RuleRefusals() {}

  static Refusal unknown(String name) {
    return Refusal.of(Reason.UNKNOWN_RULE, "there is no rule " + name)
        .with("rule", name)
        .at("name");
  }

  static Refusal unknownVersion(String name, int version) {
    return Refusal.of(
            Reason.UNKNOWN_RULE,
            "of " + name + " there is no version " + version + " among the latest")
        .with("rule", name)
        .with("version", version)
        .at("version");
  }

  static Refusal of(RuleRejection rejection, String name) {
    return switch (rejection) {
      case RuleRejection.Unknown unknown -> unknown(name);
      case RuleRejection.Flawed flawed -> flawed(flawed.flaws());
    };
  }

  static Refusal flawed(List<Flaw> flaws) {
    return Refusal.of(
        Reason.INVALID_RULE,
        flaws.stream()
            .map(flaw -> new FieldViolation(flaw.path(), flaw.what()).under("rule"))
            .toList());
  }
}
