package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.journal.Span;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Time as far as the servers served: it is counted in pieces of 10 ms, and only those pieces in
 * which every node that was not killed has answered somebody. A machine that has stood still has
 * not served meanwhile.
 */
public final class ServiceTime {
  private static final long PIECE = Duration.ofMillis(10).toNanos();

  private final long[] pieces;

  private ServiceTime(long[] pieces) {
    this.pieces = pieces;
  }

  /**
   * What is known of a node.
   *
   * @param answers when it has answered somebody
   * @param absences from when it was killed until it worked again
   */
  public record Node(List<Long> answers, List<Span> absences) {
    public Node {
      answers = List.copyOf(answers);
      absences = List.copyOf(absences);
    }

    private Set<Long> served() {
      Set<Long> served = new HashSet<>();
      answers.forEach(at -> served.add(at / PIECE));
      return served;
    }

    private boolean isAbsent(long piece) {
      return absences.stream()
          .anyMatch(span -> span.from() / PIECE < piece && piece < span.to() / PIECE);
    }
  }

  /** Of these nodes; without any, nobody ever served. */
  public static ServiceTime of(List<Node> nodes) {
    Optional<Set<Long>> all =
        nodes.stream().map(node -> servedBy(node, nodes)).reduce(ServiceTime::both);
    return new ServiceTime(
        all.orElse(Set.of()).stream().mapToLong(Long::longValue).sorted().toArray());
  }

  /** Pieces in which the node served, or had been killed while another one served. */
  private static Set<Long> servedBy(Node node, List<Node> nodes) {
    Set<Long> served = node.served();
    if (!node.absences().isEmpty()) {
      nodes.stream()
          .flatMap(other -> other.served().stream())
          .filter(node::isAbsent)
          .forEach(served::add);
    }
    return served;
  }

  private static Set<Long> both(Set<Long> some, Set<Long> others) {
    some.retainAll(others);
    return some;
  }

  /** How much of the time between two instants all nodes have served; whole pieces only. */
  Duration between(long from, long to) {
    long whole = Math.ceilDiv(from, PIECE);
    int count = Math.max(indexOf(to / PIECE) - indexOf(whole), 0);
    return Duration.ofNanos(count * PIECE);
  }

  private int indexOf(long piece) {
    int found = Arrays.binarySearch(pieces, piece);
    return found < 0 ? -found - 1 : found;
  }
}
