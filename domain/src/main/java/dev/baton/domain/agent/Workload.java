package dev.baton.domain.agent;

/**
 * What an agent does and has done.
 *
 * @param inProgress what it has been asked and has not ended
 * @param asked how often it was asked; of two that are equal the one that was asked less is better
 * @param succeeded how much of late went well
 * @param failed how much of late did not
 */
public record Workload(int inProgress, long asked, long succeeded, long failed) {
  /** Nothing yet. */
  public static final Workload NONE = new Workload(0, 0, 0, 0);

  public Workload {
    if (inProgress < 0 || asked < 0 || succeeded < 0 || failed < 0) {
      throw new IllegalArgumentException("a workload is not below nothing");
    }
  }
}
