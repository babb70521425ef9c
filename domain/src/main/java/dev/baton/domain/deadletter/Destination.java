package dev.baton.domain.deadletter;

/**
 * Who was owed the event.
 *
 * @param subscription the subscription's name, or {@code baton/process/<name>}; or empty
 * @param subscriptionId the position of the fact that created it; negative for a process; or 0
 * @param slot the number of its slot; of a process, which of its instances, or 0 for all
 */
public record Destination(String subscription, long subscriptionId, int slot) {
  /** Nobody: the event was for a recipient that is not known. */
  public static final Destination NONE = new Destination("", 0, 0);

  public boolean isNone() {
    return subscriptionId == 0;
  }
}
