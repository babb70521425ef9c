package dev.baton.adapters.grpc.kernel;

import dev.baton.application.event.Followed;
import java.time.Duration;
import java.util.Optional;

/** A call that tells what is added to the log, for as long as somebody listens. */
public final class Following {
  /** How late a caller that has left is noticed, and that the server goes away. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private Following() {}

  /** What is told, rendered. */
  @FunctionalInterface
  public interface Next<T> {
    /** What stands above a position; waits up to {@code maxWait} where there is nothing yet. */
    Followed<T> after(long position, Duration maxWait) throws InterruptedException;
  }

  /**
   * Tells what stands above a position, each once and in order; blocks.
   *
   * @return why it has ended
   */
  public static <T> Optional<Refusal> tell(Outflow<T> out, long above, Next<T> next)
      throws InterruptedException {
    long position = above;
    while (out.isOpen()) {
      Followed<T> followed = next.after(position, LOOK_AGAIN);
      for (T told : followed.told()) {
        boolean unused = out.send(told);
      }
      position = followed.position();
    }
    return Optional.of(Failures.shuttingDown());
  }
}
