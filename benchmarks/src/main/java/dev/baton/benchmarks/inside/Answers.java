package dev.baton.benchmarks.inside;

import dev.baton.application.kernel.Appender;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;

/** Hears of appends that all succeed; counts them. */
final class Answers implements Appender.Listener {
  private long appended;

  @Override
  public void answered(AppendResult result) {
    if (!(result instanceof Appended)) {
      throw new IllegalStateException("not appended: " + result);
    }
    appended++;
  }

  @Override
  public void unavailable() {
    throw new IllegalStateException("a store in memory is never away");
  }

  long appended() {
    return appended;
  }
}
