package dev.baton.benchmarks.chaos.script;

import dev.baton.sdk.Baton;
import dev.baton.sdk.RuleInfo;

/** The rules of a run: what follows from errands and from what turns report of them. */
public enum Follow {
  /** Each errand is noted, in one of two ways. */
  NOTED("noted", Errand.ERRANDS, Errand.GIVEN),
  /** An errand is closed once it was given and is done: a join over its conversation. */
  CLOSED("closed", Reporting.REPORTS, Reporting.DONE);

  /** Where rules publish. */
  public static final String NOTES = "chaosrule.notes";

  private final String rule;
  private final String topic;
  private final String type;

  Follow(String rule, String topic, String type) {
    this.rule = rule;
    this.topic = topic;
    this.type = type;
  }

  /** The rule's name. */
  public String rule() {
    return rule;
  }

  /** On which topic the events are at which it fires. */
  public String topic() {
    return topic;
  }

  /** Of which type they are. */
  public String type() {
    return type;
  }

  /** Registers all of them. */
  public static void register(Baton baton) {
    RuleInfo unused =
        baton
            .reactions()
            .rule(NOTED.rule)
            .on("given", leg -> leg.topic(NOTED.topic).types(NOTED.type))
            .when(
                "reminded",
                "has(payload.%s)".formatted(Errand.REMINDER),
                actions -> actions.publish(NOTES, "ReminderNoted", "{}"))
            .otherwise(actions -> actions.publish(NOTES, "ErrandNoted", "{}"))
            .register();
    unused =
        baton
            .reactions()
            .rule(CLOSED.rule)
            .on("given", leg -> leg.topic(Errand.ERRANDS).types(Errand.GIVEN))
            .on("done", leg -> leg.topic(CLOSED.topic).types(CLOSED.type))
            .then(actions -> actions.publish(NOTES, "ErrandClosed", "{}"))
            .register();
  }
}
