package dev.baton.domain.request;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The candidates of a request, in the order in which they are asked; each agent once.
 *
 * @param all every candidate
 */
public record Parts(List<Part> all) {
  public Parts {
    all = List.copyOf(all);
  }

  static Parts of(List<String> agents) {
    return new Parts(agents.stream().map(Part::candidate).toList());
  }

  /** Further candidates, behind the others; who is one already stays where it is. */
  Parts and(List<String> agents) {
    Stream<Part> more =
        agents.stream().distinct().filter(agent -> find(agent).isEmpty()).map(Part::candidate);
    return new Parts(Stream.concat(all.stream(), more).toList());
  }

  /** A candidate's part. */
  public Optional<Part> find(String agent) {
    return all.stream().filter(part -> part.agent().equals(agent)).findFirst();
  }

  /** Those of a status. */
  List<Part> in(PartStatus status) {
    return all.stream().filter(part -> part.status() == status).toList();
  }

  /** Those that may still be asked for the first time, in their order. */
  public List<Part> idle() {
    return all.stream().filter(part -> part.status().isIdle()).toList();
  }

  boolean has(PartStatus status) {
    return all.stream().anyMatch(part -> part.status() == status);
  }

  /** Whether somebody is expected to be at it. */
  boolean areAtWork() {
    return all.stream().anyMatch(part -> part.status().isAtWork());
  }

  long live() {
    return count(part -> part.status().isLive());
  }

  /** How many may still come to have answered. */
  long hopeful() {
    return count(
        part ->
            part.status().isLive()
                || part.status().isIdle()
                || part.status() == PartStatus.ANSWERED);
  }

  private long count(Predicate<Part> which) {
    return all.stream().filter(which).count();
  }

  /** Who was to answer and did not. */
  List<String> missing() {
    return all.stream()
        .filter(part -> part.status() != PartStatus.ANSWERED)
        .map(Part::agent)
        .toList();
  }

  Parts asked(String agent, int attempt) {
    return change(agent, part -> part.asked(attempt));
  }

  Parts passedOver(String agent, String reason) {
    return change(agent, part -> part.passedOver(reason));
  }

  Parts now(String agent, PartStatus status) {
    return change(agent, part -> part.now(status));
  }

  private Parts change(String agent, UnaryOperator<Part> change) {
    return new Parts(
        all.stream().map(part -> part.agent().equals(agent) ? change.apply(part) : part).toList());
  }
}
