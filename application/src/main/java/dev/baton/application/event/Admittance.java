package dev.baton.application.event;

import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.AppendResult.VersionConflict;
import dev.baton.application.port.ExpectedVersion;
import dev.baton.application.port.StoreUnavailableException;
import java.util.List;
import java.util.Optional;

/**
 * Lets events into appends that hold other things too, and sees to it afterwards that the topics
 * which others rely on are there. Safe for any thread; {@link #over} may read the store.
 */
final class Admittance {
  private final Admission admission;
  private final Appender appender;
  private final TailFeed tail;

  Admittance(Admission admission, Appender appender, TailFeed tail) {
    this.admission = admission;
    this.appender = appender;
    this.tail = tail;
  }

  Admission admission() {
    return admission;
  }

  /** Why events may not be published, where this node is up to date; empty where they may. */
  Optional<PublishRejection> check(PublishCommand command) {
    return tail.look(() -> admission.check(command), Optional::isEmpty);
  }

  /**
   * The append is over: to be said exactly once, with the log's answer if there was one.
   *
   * @param expected what the append expected for the sake of topics
   */
  void over(Admitted admitted, List<ExpectedVersion> expected, Optional<AppendResult> result) {
    boolean reliedOn = admission.over(admitted);
    boolean appended = result.filter(Appended.class::isInstance).isPresent();
    if (reliedOn && !appended) {
      // Others have published on the topics meanwhile; if this is lost, their next one makes up.
      Appender.Offer unused = appender.offer(admitted.creation(), Appender.Listener.NOBODY);
    }
    if (result.filter(answer -> isAbout(expected, answer)).isPresent()) {
      catchUp();
    }
  }

  private static boolean isAbout(List<ExpectedVersion> expected, AppendResult result) {
    return result instanceof VersionConflict conflict
        && expected.stream().anyMatch(each -> each.stream().equals(conflict.stream()));
  }

  /** Another node has created a topic or opened an inbox: this one has to see that first. */
  private void catchUp() {
    try {
      boolean unused = tail.runOnce();
    } catch (StoreUnavailableException away) {
      return;
    }
  }
}
