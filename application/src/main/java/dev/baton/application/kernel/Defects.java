package dev.baton.application.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Has several be told of something though one of them throws: a listener's defect must not keep the
 * others from what they wait for. The first defect surfaces when all were told. For one thread.
 */
final class Defects {
  private @Nullable RuntimeException first;

  void collect(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException defect) {
      if (first == null) {
        first = defect;
      } else {
        first.addSuppressed(defect);
      }
    }
  }

  /** Throws what was collected, if anything. */
  void surface() {
    if (first != null) {
      throw first;
    }
  }
}
