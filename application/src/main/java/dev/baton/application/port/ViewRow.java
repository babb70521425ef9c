package dev.baton.application.port;

import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.Names;
import dev.baton.domain.kernel.Namespace;
import java.util.Map;

/**
 * A row of a read model, whatever it is about.
 *
 * @param id the tenant, and the name of what it is about within the view
 * @param position of the last event that changed it
 * @param labels what rows are selected by: at most 16 words, each with a value of at most 200
 *     characters
 * @param order what rows are listed by, at most 200 characters, compared by their code points; of
 *     the same order, the id's key decides
 * @param body what it says, in a form that is the view's own; at most 1 MiB
 */
public record ViewRow(
    Id id, long position, Map<String, String> labels, String order, Payload body) {
  private static final int MOST_LABELS = 16;
  private static final int LONGEST_BODY = 1 << 20;

  public ViewRow {
    labels = Map.copyOf(labels);
    Names.require(Names.isWithin(order, Names.LONGEST), order, "an order has 200 characters");
    if (labels.size() > MOST_LABELS || body.size() > LONGEST_BODY) {
      throw new IllegalArgumentException("a row has at most 16 labels and 1 MiB: " + id);
    }
    labels.forEach(ViewRow::requireLabel);
  }

  static void requireLabel(String name, String value) {
    Names.require(Names.isWord(name), name, "a label is a word");
    Names.require(
        Names.isWithin(value, Names.LONGEST), value, "a label's value has 200 characters");
  }

  /**
   * Which row.
   *
   * @param namespace the tenant
   * @param key 1 to 200 characters, unique in the view for the tenant
   */
  public record Id(Namespace namespace, String key) {
    public Id {
      Names.require(
          !key.isEmpty() && Names.isWithin(key, Names.LONGEST), key, "a key has 200 characters");
    }
  }

  /** Where it stands in a list. */
  public ViewQuery.Place place() {
    return new ViewQuery.Place(order, id.key());
  }
}
