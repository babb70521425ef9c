package dev.baton.bootstrap.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.bootstrap.declaration.Declarations;
import dev.baton.examples.chain.ChainRules;
import dev.baton.sdk.AggregationInfo;
import dev.baton.sdk.Baton;
import dev.baton.sdk.RuleInfo;
import dev.baton.sdk.SagaPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The rules, the saga and the aggregation of the folder {@code examples}, as they were built. */
public final class ShippedRules implements ChainRules {
  /** Where they stand on the class path. */
  private static final String FOLDER = "/dev/baton/examples/";

  private static final String SAGA = "sagas/feature-deployment.yaml";
  private static final String PHASE = "aggregations/phase-1.yaml";
  private static final List<String> RULES =
      List.of(
          "start-phase-1",
          "phase-1",
          "start-backend",
          "start-frontend",
          "start-testing",
          "deploy",
          "fix",
          "announce");

  /** The saga first: the rule that starts it is refused without it. */
  @Override
  public void declare(Baton baton, String correlationId) {
    SagaPlan unusedPlan = baton.sagas().register(Declarations.saga(text(SAGA), SAGA));
    for (String rule : RULES) {
      String file = "reactions/" + rule + ".yaml";
      RuleInfo unusedRule = baton.reactions().register(Declarations.rule(text(file), file));
    }
    AggregationInfo unusedPhase =
        baton
            .aggregation("phase-1-" + correlationId)
            .like(Declarations.aggregation(text(PHASE), PHASE))
            .correlationId(correlationId)
            .open();
  }

  private static String text(String file) {
    try (InputStream content = ChainRules.class.getResourceAsStream(FOLDER + file)) {
      if (content == null) {
        throw new IllegalStateException("examples/" + file + " is not on the class path");
      }
      return new String(content.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("examples/" + file + " cannot be read", unreadable);
    }
  }
}
