package dev.baton.benchmarks.chaos;

import dev.baton.benchmarks.chaos.audit.Audit;
import dev.baton.benchmarks.chaos.audit.History;
import dev.baton.benchmarks.chaos.audit.HistoryReader;
import dev.baton.benchmarks.chaos.audit.Log;
import dev.baton.benchmarks.chaos.audit.LogReader;
import dev.baton.benchmarks.chaos.audit.PublisherRecord;
import dev.baton.benchmarks.chaos.audit.SlotGatherer;
import dev.baton.benchmarks.chaos.cluster.Agent;
import dev.baton.benchmarks.chaos.cluster.Cluster;
import dev.baton.benchmarks.chaos.cluster.Node;
import dev.baton.benchmarks.chaos.killing.Killer;
import dev.baton.benchmarks.chaos.killing.Struck;
import dev.baton.sdk.Baton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Starts what a plan needs, has it killed, lets it come to rest, and audits what is left. */
final class Chaos {
  /** A start without class data, and writing them, on the slowest of machines. */
  private static final Duration REHEARSAL = Duration.ofMinutes(1);

  /** Each event that was begun is published until it is acknowledged. */
  private static final Duration LAST_PUBLISHES = Duration.ofMinutes(2);

  /** Their deadline, and what a requester is told by events that come again. */
  private static final Duration LAST_REQUESTS = Duration.ofMinutes(2);

  /** The longest lease, a restart and all retries, and then some. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** What has come of a million events is settled in less than half of this. */
  private static final Duration LONGEST = Duration.ofMinutes(20);

  private final Plan plan;
  private final Path folder;
  private final Consumer<String> progress;

  /** Everything is kept in {@code folder}, which must be there and empty. */
  Chaos(Plan plan, Path folder, Consumer<String> progress) {
    this.plan = plan;
    this.folder = folder;
    this.progress = progress;
  }

  Outcome run() throws IOException, InterruptedException {
    progress.accept("starting PostgreSQL and two servers");
    List<String> consumers = Cluster.Orders.names(plan.consumers());
    Cluster.Orders orders =
        new Cluster.Orders(consumers, plan.load(), plan.asking(), plan.working(), plan.seed());
    try (Cluster cluster = Cluster.start(folder, orders)) {
      prepare(cluster);
      begin(cluster);
      try (Operator operator = Operator.start(client(cluster))) {
        List<Struck> struck = new Killer(cluster, plan.mischief(), plan.seed(), progress).run();
        List<String> nodes = cluster.nodes().stream().map(Node::name).toList();
        List<String> complaints = comeToRest(cluster, operator, consumers);
        return audited(new Aftermath(struck, nodes), complaints, log(cluster));
      }
    }
  }

  private static void prepare(Cluster cluster) {
    try (Baton baton = client(cluster)) {
      Preparation.prepare(baton);
    }
    for (Agent replier : cluster.repliers()) {
      Preparation.openInbox(cluster.addresses().one(0), replier.name());
    }
  }

  private static void begin(Cluster cluster) throws IOException, InterruptedException {
    cluster.repliers().getFirst().rehearse(REHEARSAL);
    for (Agent agent : cluster.agents()) {
      agent.revive();
    }
    cluster.publishers().revive();
  }

  private static Log log(Cluster cluster) {
    try (Baton baton = client(cluster)) {
      return new LogReader(baton).read();
    }
  }

  private static Baton client(Cluster cluster) {
    return Baton.builder().target(cluster.addresses().one(0)).agent("chaos").connect();
  }

  private List<String> comeToRest(Cluster cluster, Operator operator, List<String> consumers)
      throws IOException, InterruptedException {
    progress.accept("publishers finish");
    List<String> complaints = new ArrayList<>();
    if (!cluster.publishers().finish(LAST_PUBLISHES)) {
      complaints.add("publishers did not get all of their events acknowledged");
    }
    progress.accept("requesters finish");
    for (Agent requester : cluster.requesters()) {
      requester.stop();
    }
    for (Agent requester : cluster.requesters()) {
      if (!requester.finish(LAST_REQUESTS)) {
        complaints.add(requester.name() + " was not told the outcomes of all requests");
      }
    }
    for (Agent starter : cluster.starters()) {
      if (!starter.finish(LAST_PUBLISHES)) {
        complaints.add(starter.name() + " did not get acknowledged all that it started");
      }
    }
    progress.accept("consumers finish");
    List<Baton> nodes =
        IntStream.range(0, cluster.nodes().size())
            .mapToObj(index -> Baton.connect(cluster.addresses().one(index)))
            .toList();
    complaints.addAll(new Drain(cluster, nodes, operator, consumers).await(PATIENCE, LONGEST));
    nodes.forEach(Baton::close);
    complaints.addAll(ServerLogs.defects(Cluster.logs(folder)));
    return complaints;
  }

  private Outcome audited(Aftermath aftermath, List<String> complaints, Log log)
      throws IOException {
    progress.accept("auditing");
    HistoryReader reader = new HistoryReader(Cluster.journals(folder));
    List<PublisherRecord> publishers = reader.publishers();
    History history =
        new History(
            log,
            publishers,
            new SlotGatherer(Cluster.Orders.names(plan.consumers())).gather(reader.consumers()),
            reader.requesters(),
            reader.starters(),
            aftermath.trouble(publishers),
            complaints);
    Audit audit = new Audit(Preparation.ATTEMPTS, plan.mischief().rhythm().sparesOne());
    return new Outcome(plan, aftermath.struck(), history, audit.violations(history));
  }
}
