package dev.baton.domain.aggregation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What has come of what is waited for.
 *
 * @param waitSet what is waited for
 * @param parts what has come, in the order of the log
 */
public record Tally(WaitSet waitSet, List<Part> parts) {
  public Tally {
    parts = List.copyOf(parts);
  }

  /** The same, as it was when the log had come to a position. */
  public Tally upTo(long position) {
    return new Tally(waitSet, parts.stream().filter(part -> part.position() <= position).toList());
  }

  /** The same with another part, which stands behind those that are there. */
  public Tally with(Part part) {
    List<Part> more = new ArrayList<>(parts);
    more.add(part);
    return new Tally(waitSet, more);
  }

  /** How many events have come for each expectation. */
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    waitSet.expectations().forEach(each -> counts.put(each.name(), 0));
    parts.forEach(part -> counts.merge(part.expectation(), 1, Integer::sum));
    return counts;
  }

  /** The expectations of which not as much has come as they say, in their order. */
  public List<Expectation> unmet() {
    Map<String, Integer> counts = counts();
    return waitSet.expectations().stream()
        .filter(each -> counts.getOrDefault(each.name(), 0) < each.times())
        .toList();
  }

  /** What is missing of each of {@link #unmet}. */
  public List<Missing> missing() {
    Map<String, Integer> counts = counts();
    return unmet().stream()
        .map(each -> new Missing(each.name(), counts.getOrDefault(each.name(), 0), each.times()))
        .toList();
  }

  /** How many expectations are met. */
  public int met() {
    return waitSet.expectations().size() - unmet().size();
  }

  /** How many bytes of payload further parts may have. */
  public int room() {
    return Part.MOST_BYTES - parts.stream().mapToInt(part -> part.content().data().size()).sum();
  }
}
