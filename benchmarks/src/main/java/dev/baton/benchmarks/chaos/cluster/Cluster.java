package dev.baton.benchmarks.chaos.cluster;

import dev.baton.benchmarks.chaos.agent.AgentOrders;
import dev.baton.benchmarks.chaos.agent.ConsumerProcess;
import dev.baton.benchmarks.chaos.agent.Nodes;
import dev.baton.benchmarks.chaos.agent.PublisherProcess;
import dev.baton.benchmarks.chaos.agent.ReplierProcess;
import dev.baton.benchmarks.chaos.agent.RequesterProcess;
import dev.baton.benchmarks.chaos.agent.StarterProcess;
import dev.baton.benchmarks.chaos.agent.TakerProcess;
import dev.baton.benchmarks.chaos.agent.WorkerProcess;
import dev.baton.benchmarks.chaos.script.Inquiry;
import dev.baton.benchmarks.chaos.script.Undertaking.Kind;
import dev.baton.benchmarks.process.Launcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All processes of a run: one PostgreSQL, two servers, the publishers and the consumers. */
public final class Cluster implements AutoCloseable {
  private static final List<String> NODES = List.of("a", "b");

  private final Path folder;
  private final ChaosDatabase database;
  private final List<Node> nodes;
  private final List<Agent> consumers;
  private final Agent publishers;
  private final List<Agent> repliers;
  private final List<Agent> requesters;
  private final List<Agent> workers;
  private final List<Agent> takers;
  private final List<Agent> starters;

  private Cluster(Path folder, ChaosDatabase database, Orders orders) throws IOException {
    this.folder = folder;
    this.database = database;
    Path logs = Files.createDirectories(logs(folder));
    this.nodes =
        List.of(
            Node.named(NODES.getFirst(), database.url(), logs),
            Node.named(NODES.getLast(), database.url(), logs));
    Path journals = Files.createDirectories(journals(folder));
    this.consumers =
        orders.consumers().stream().map(name -> consumer(name, journals, logs)).toList();
    PublisherProcess.Orders publish =
        new PublisherProcess.Orders(journals, addresses(), orders.seed(), orders.load());
    this.publishers =
        new Agent("publishers", PublisherProcess.class, start -> publish.arguments(), logs);
    this.repliers =
        Inquiry.names(orders.asking().repliers()).stream()
            .map(name -> replier(name, logs))
            .toList();
    this.requesters =
        orders.asking().requesters().stream()
            .map(name -> requester(name, orders.asking(), journals, logs))
            .toList();
    this.workers =
        orders.working().workers().stream()
            .map(name -> agent("worker", name, WorkerProcess.class))
            .toList();
    this.takers =
        orders.working().takers().stream()
            .map(name -> agent("taker", name, TakerProcess.class))
            .toList();
    this.starters =
        orders.working().starters().stream()
            .map(name -> starter(name, orders.working().rate(name), journals))
            .toList();
  }

  /**
   * What runs.
   *
   * @param consumers names of the consumers' processes
   * @param load what is published
   * @param asking who asks and answers
   * @param working who starts sagas and errands, and who does them
   * @param seed of what is published
   */
  public record Orders(
      List<String> consumers,
      PublisherProcess.Load load,
      Asking asking,
      Working working,
      long seed) {
    public Orders {
      consumers = List.copyOf(consumers);
    }

    /** So many consumers, whatever they are called. */
    public static List<String> names(int consumers) {
      return IntStream.rangeClosed(1, consumers).mapToObj(number -> "c" + number).toList();
    }
  }

  /**
   * Who asks and answers, each in a process.
   *
   * @param askers how many ask
   * @param repliers how many answer
   * @param rate requests a second at most, of all requesters together
   */
  public record Asking(int askers, int repliers, double rate) {
    /** The names of those who ask. */
    public List<String> requesters() {
      return IntStream.rangeClosed(1, askers).mapToObj(number -> "q" + number).toList();
    }
  }

  /**
   * Who starts sagas, and who gives errands: one starter of each; and two who do them.
   *
   * @param sagas a second at most; 0: nobody starts any
   * @param errands a second at most; 0: nobody gives any
   */
  public record Working(double sagas, double errands) {
    /** The names of those who do steps of sagas. */
    List<String> workers() {
      return sagas > 0 ? List.of("w1", "w2") : List.of();
    }

    /** The names of those who take errands in. */
    List<String> takers() {
      return errands > 0 ? List.of("t1", "t2") : List.of();
    }

    /** The names of those who start sagas or give errands. */
    List<String> starters() {
      return Stream.concat(
              Kind.DEPLOYMENT.names(sagas > 0 ? 1 : 0).stream(),
              Kind.ERRAND.names(errands > 0 ? 1 : 0).stream())
          .toList();
    }

    private double rate(String starter) {
      return Kind.ERRAND.isOf(starter) ? errands : sagas;
    }
  }

  /** One that has to know nothing but its name. */
  private Agent agent(String role, String name, Class<?> process) {
    return new Agent(
        role + " " + name,
        process,
        start -> new AgentOrders(addresses(), name).arguments(),
        logs(folder));
  }

  private Agent starter(String name, double rate, Path journals) {
    return new Agent(
        "starter " + name,
        StarterProcess.class,
        start -> new StarterProcess.Orders(journals, addresses(), name, start, rate).arguments(),
        logs(folder));
  }

  private Agent replier(String name, Path logs) {
    return new Agent(
        "replier " + name,
        ReplierProcess.class,
        start -> new ReplierProcess.Orders(addresses(), name, start).arguments(),
        logs);
  }

  private Agent requester(String name, Asking asking, Path journals, Path logs) {
    RequesterProcess.Load load =
        new RequesterProcess.Load(asking.repliers(), asking.rate() / asking.askers());
    return new Agent(
        "requester " + name,
        RequesterProcess.class,
        start -> new RequesterProcess.Orders(journals, addresses(), name, start, load).arguments(),
        logs);
  }

  /** Starts the database and the servers; everything is kept in {@code folder}. */
  public static Cluster start(Path folder, Orders orders) throws IOException, InterruptedException {
    Cluster cluster = new Cluster(folder, ChaosDatabase.start(folder), orders);
    try {
      if (!Launcher.hasClassData()) {
        Node first = cluster.nodes.getFirst();
        first.revive();
        first.close();
      }
      for (Node node : cluster.nodes) {
        node.revive();
      }
      return cluster;
    } catch (IOException | InterruptedException | RuntimeException failure) {
      cluster.close();
      throw failure;
    }
  }

  private Agent consumer(String name, Path journals, Path logs) {
    return new Agent(
        "consumer " + name,
        ConsumerProcess.class,
        start -> new ConsumerProcess.Orders(journals, addresses(), name, start).arguments(),
        logs);
  }

  /** Where the journals are. */
  public static Path journals(Path folder) {
    return folder.resolve("journals");
  }

  /** Where the logs of all processes are. */
  public static Path logs(Path folder) {
    return folder.resolve("logs");
  }

  public Path folder() {
    return folder;
  }

  /** Where the servers are. */
  public Nodes addresses() {
    return new Nodes(nodes.stream().map(Node::port).toList());
  }

  public ChaosDatabase database() {
    return database;
  }

  public List<Node> nodes() {
    return nodes;
  }

  public List<Agent> consumers() {
    return consumers;
  }

  public Agent publishers() {
    return publishers;
  }

  /** Those who answer requests. */
  public List<Agent> repliers() {
    return repliers;
  }

  /** Those who make them. */
  public List<Agent> requesters() {
    return requesters;
  }

  /** Those who do steps of sagas. */
  public List<Agent> workers() {
    return workers;
  }

  /** Those who take errands in. */
  public List<Agent> takers() {
    return takers;
  }

  /** Those who start sagas and give errands. */
  public List<Agent> starters() {
    return starters;
  }

  /** All of them but the publishers, those first who are spoken to. */
  public List<Agent> agents() {
    return Stream.of(consumers, repliers, requesters, workers, takers, starters)
        .flatMap(List::stream)
        .toList();
  }

  /** Whoever is still paused could not be told to stop. */
  private void resume() {
    try {
      List<ProcessHandle> processes = new ArrayList<>(database.processes());
      nodes.forEach(node -> processes.addAll(node.processes()));
      Signals.resume(processes);
    } catch (IOException failure) {
      throw new UncheckedIOException("paused processes do not go on", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    resume();
    publishers.close();
    agents().forEach(Agent::close);
    nodes.forEach(Node::close);
    database.close();
  }
}
