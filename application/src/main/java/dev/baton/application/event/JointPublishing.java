package dev.baton.application.event;

import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.TailFeed;
import java.util.function.Function;

/** Publishes events as part of an append that holds other things too. Safe for any thread. */
public final class JointPublishing {
  private final Admittance admittance;

  public JointPublishing(Admission admission, Appender appender, TailFeed tail) {
    this.admittance = new Admittance(admission, appender, tail);
  }

  /**
   * Events, as a publish would put them into the log; where one of them may not be published,
   * nothing of the append is. A message to nobody known is not kept.
   *
   * @param refusals what the whole append is refused for
   */
  public <R> PublishContribution<R> contribution(
      PublishCommand command, Function<PublishRejection, R> refusals) {
    return new PublishContribution<>(admittance, command, refusals);
  }
}
