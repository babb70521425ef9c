package dev.baton.application.port;

import dev.baton.domain.deadletter.DeadLetterReason;
import dev.baton.domain.deadletter.DeadLetterStatus;
import dev.baton.domain.kernel.Namespace;
import java.util.List;

/**
 * Which dead letters; all that is said has to hold.
 *
 * @param namespace of this tenant only
 * @param subscription owed to this subscription, or to any member of it, or to this member of one;
 *     empty for any
 * @param topic of an event on this topic, or empty for any
 * @param type of an event of this type, or empty for any
 * @param reasons for one of these reasons, or none for any
 * @param statuses in one of these states, or none for any
 */
public record DeadLetterFilter(
    Namespace namespace,
    String subscription,
    String topic,
    String type,
    List<DeadLetterReason> reasons,
    List<DeadLetterStatus> statuses) {
  public DeadLetterFilter {
    reasons = List.copyOf(reasons);
    statuses = List.copyOf(statuses);
  }

  /** All of a tenant's. */
  public static DeadLetterFilter all(Namespace namespace) {
    return new DeadLetterFilter(namespace, "", "", "", List.of(), List.of());
  }

  /** The same, of which only those in this state. */
  public DeadLetterFilter only(DeadLetterStatus status) {
    return new DeadLetterFilter(namespace, subscription, topic, type, reasons, List.of(status));
  }

  /** Whether {@code row} is one of those asked for. */
  public boolean selects(DeadLetterRow row) {
    return row.namespace().equals(namespace)
        && (isAny(subscription, row.subject().subscription())
            || row.subject().subscription().startsWith(subscription + "/"))
        && isAny(topic, row.subject().topic().value())
        && isAny(type, row.subject().type())
        && (reasons.isEmpty() || reasons.contains(row.standing().reason()))
        && (statuses.isEmpty() || statuses.contains(row.standing().status()));
  }

  private static boolean isAny(String asked, String actual) {
    return asked.isEmpty() || asked.equals(actual);
  }
}
