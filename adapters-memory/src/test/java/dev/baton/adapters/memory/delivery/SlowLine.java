package dev.baton.adapters.memory.delivery;

import dev.baton.adapters.memory.faults.StoreLine;
import org.jspecify.annotations.Nullable;

/** A line to the store that takes its time: before an answer is heard, other things happen. */
final class SlowLine extends StoreLine {
  private String slow = "";
  private Runnable meanwhile = () -> {};

  /** The next answer of a method is heard only after this. */
  void meanwhile(String method, Runnable happens) {
    slow = method;
    meanwhile = happens;
  }

  @Override
  protected void after(String method, @Nullable Object[] arguments, @Nullable Object answer) {
    if (method.equals(slow)) {
      slow = "";
      meanwhile.run();
    }
  }
}
