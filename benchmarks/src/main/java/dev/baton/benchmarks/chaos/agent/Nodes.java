package dev.baton.benchmarks.chaos.agent;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where the nodes are, on loopback.
 *
 * @param ports of the nodes in the order of their names
 */
public record Nodes(List<Integer> ports) {
  public Nodes {
    ports = List.copyOf(ports);
  }

  /** One word that stands for them. */
  public String text() {
    return ports.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Reads that word. */
  public static Nodes parse(String text) {
    return new Nodes(Arrays.stream(text.split(",")).map(Integer::valueOf).toList());
  }

  /** The target of a client that knows all of them. */
  public String all() {
    return IntStream.range(0, ports.size()).mapToObj(this::one).collect(Collectors.joining(","));
  }

  /** The target of a client that knows one of them. */
  public String one(int index) {
    return "127.0.0.1:" + ports.get(Math.floorMod(index, ports.size()));
  }
}
