package dev.baton.benchmarks.chaos.audit;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Time as far as the servers served: it is counted in pieces of 10 ms, and only those pieces in
 * which every node has answered somebody. A machine that has stood still has not served meanwhile.
 */
public final class ServiceTime {
  private static final long PIECE = Duration.ofMillis(10).toNanos();

  private final long[] pieces;

  private ServiceTime(long[] pieces) {
    this.pieces = pieces;
  }

  /** Of the instants at which each node has answered. */
  public static ServiceTime of(List<long[]> answersOfNodes) {
    Set<Long> common = new HashSet<>();
    boolean first = true;
    for (long[] answers : answersOfNodes) {
      Set<Long> served = new HashSet<>();
      LongStream.of(answers).map(at -> at / PIECE).forEach(served::add);
      if (first) {
        common.addAll(served);
      } else {
        common.retainAll(served);
      }
      first = false;
    }
    return new ServiceTime(common.stream().mapToLong(Long::longValue).sorted().toArray());
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
