package dev.baton.domain.agent;

import dev.baton.domain.agent.Match.Ranked;
import dev.baton.domain.agent.Match.RuledOut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who is best for a need. Deterministic: the same candidates make the same match. */
public final class Matching {
  private static final Comparator<Contender> BEST_FIRST =
      Comparator.comparing((Contender one) -> !one.ranked().pinned())
          .thenComparingInt(one -> -one.ranked().score().total())
          .thenComparingLong(one -> one.candidate().workload().asked())
          .thenComparing(one -> one.candidate().agent().name());

  private final Weights weights;

  public Matching(Weights weights) {
    this.weights = weights;
  }

  private record Contender(Candidate candidate, Ranked ranked) {}

  /** The candidates that can meet {@code need}, best first, and why the others cannot. */
  public Match match(Need need, Iterable<Candidate> candidates) {
    List<Fit> fits = new ArrayList<>();
    List<RuledOut> ruledOut = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Fit fit = new Fit(need, candidate);
      Optional<RuledOut> out = fit.ruledOut();
      out.ifPresentOrElse(ruledOut::add, () -> fits.add(fit));
    }
    ruledOut.sort(Comparator.comparing(out -> out.agent().name()));
    return new Match(ranked(fits), ruledOut);
  }

  private List<Ranked> ranked(List<Fit> fits) {
    long cheapest = fits.stream().mapToLong(Fit::cost).min().orElse(0);
    return fits.stream()
        .map(fit -> new Contender(fit.candidate(), ranked(fit, cheapest)))
        .sorted(BEST_FIRST)
        .map(Contender::ranked)
        .toList();
  }

  private Ranked ranked(Fit fit, long cheapest) {
    return new Ranked(fit.candidate().agent(), fit.isPinned(), fit.score(weights, cheapest));
  }
}
