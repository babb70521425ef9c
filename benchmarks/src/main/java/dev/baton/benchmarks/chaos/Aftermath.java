package dev.baton.benchmarks.chaos;

import dev.baton.benchmarks.chaos.audit.HistoryReader;
import dev.baton.benchmarks.chaos.audit.PublisherRecord;
import dev.baton.benchmarks.chaos.audit.ServiceTime;
import dev.baton.benchmarks.chaos.audit.Trouble;
import dev.baton.benchmarks.chaos.audit.Trouble.Hit;
import dev.baton.benchmarks.chaos.journal.Span;
import dev.baton.benchmarks.chaos.killing.Blow;
import dev.baton.benchmarks.chaos.killing.Struck;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was done to processes, as the audit needs it.
 *
 * @param struck what was done
 * @param nodes names of the servers, in their order
 */
record Aftermath(List<Struck> struck, List<String> nodes) {
  /** What that meant for servers and database, and when the servers served all the same. */
  Trouble trouble(List<PublisherRecord> publishers) {
    List<Hit> hits =
        struck.stream()
            .filter(each -> each.blow().hitsService())
            .map(each -> new Hit(each.span(), each.blow() != Blow.SERVER_KILLED))
            .toList();
    List<ServiceTime.Node> served =
        IntStream.range(0, nodes.size())
            .mapToObj(
                node ->
                    new ServiceTime.Node(
                        HistoryReader.answers(publishers, node), absences(nodes.get(node))))
            .toList();
    return new Trouble(hits, ServiceTime.of(served));
  }

  private List<Span> absences(String node) {
    return struck.stream()
        .filter(each -> each.blow() == Blow.SERVER_KILLED && each.victim().equals(node))
        .map(Struck::span)
        .toList();
  }
}
