package dev.baton.adapters.memory.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.agent.AgentDirectory;
import dev.baton.application.agent.AgentKey;
import dev.baton.application.agent.AgentMatching;
import dev.baton.application.agent.AgentWork;
import dev.baton.application.agent.Agents;
import dev.baton.application.agent.BreakerWatch;
import dev.baton.application.deadletter.DeadLetterAppends;
import dev.baton.application.deadletter.DeadLetterOffice;
import dev.baton.application.deadletter.ProcessLetters;
import dev.baton.application.event.Admission;
import dev.baton.application.event.EventReading;
import dev.baton.application.event.ServerPublishing;
import dev.baton.application.event.TopicDirectory;
import dev.baton.application.event.TopicPublishers;
import dev.baton.application.event.Topics;
import dev.baton.application.kernel.AppendBounds;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.Bell;
import dev.baton.application.kernel.BlockingAppend.Answer;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.DecisionAppends;
import dev.baton.application.kernel.FactFeed;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.JointAppend;
import dev.baton.application.kernel.ProcessPorts;
import dev.baton.application.kernel.ProcessRunner;
import dev.baton.application.kernel.ProcessTimers;
import dev.baton.application.kernel.ProcessTools;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.kernel.TimerRunner;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.NodeId;
import dev.baton.application.request.Candidates;
import dev.baton.application.request.JointRequests;
import dev.baton.application.request.OpenRequests;
import dev.baton.application.request.RegisterRejection;
import dev.baton.application.request.RegisteredCandidates;
import dev.baton.application.request.RegisteredChanges;
import dev.baton.application.request.RegisteredWorkloads;
import dev.baton.application.request.RequestAdmission;
import dev.baton.application.request.RequestCare;
import dev.baton.application.request.RequestChanges;
import dev.baton.application.request.RequestListing;
import dev.baton.application.request.RequestOffers;
import dev.baton.application.request.RequestProcess;
import dev.baton.application.request.RequestWatches;
import dev.baton.application.request.Requests;
import dev.baton.domain.agent.AgentName;
import dev.baton.domain.agent.AgentProfile;
import dev.baton.domain.agent.BreakerPolicy;
import dev.baton.domain.agent.Matching;
import dev.baton.domain.agent.Skill;
import dev.baton.domain.agent.SkillName;
import dev.baton.domain.agent.Weights;
import dev.baton.domain.deadletter.DeadLetterDraft;
import dev.baton.domain.deadletter.DeadLetterReason;
import dev.baton.domain.deadletter.Destination;
import dev.baton.domain.deadletter.Diagnosis;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicCommand;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicSettings;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.request.Brief;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestCommand;
import dev.baton.domain.request.RequestEvent;
import dev.baton.domain.request.RequestRejection;
import dev.baton.infrastructure.schema.NetworkntPayloadSchemas;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** A server that has requests, in the hands of one thread. */
final class RequestNode {
  final Requests requests;
  final JointRequests joint;
  final JointAppend together = new JointAppend(this::append);
  final RequestWatches watches;
  final RequestListing listing;
  final RequestChanges changes;

  final Agents agents;
  final AgentDirectory directory = new AgentDirectory();
  final AgentWork work = new AgentWork(directory, BreakerPolicy.DEFAULT, new Bell());
  final BreakerWatch breakers;
  final RequestCare care;

  private final RequestWorld world;
  private final Appender appender;
  private final TailFeed feed;
  private final TimerRunner timers;
  private final ProcessRunner<RequestCommand, Request, RequestEvent, RequestRejection> runner;
  private final DeadLetterAppends letters;
  private final Topics topics;

  RequestNode(RequestWorld world, String name) {
    this.world = world;
    Tail tail = new Tail(1_000, 1 << 20);
    feed = new TailFeed(world.log, tail);
    appender = new Appender(world.log, feed, AppendBounds.DEFAULT);
    Facts facts = new Facts(world.codec, world.ids, new NodeId(name));
    letters = new DeadLetterAppends(facts);
    TopicDirectory topicDirectory = new TopicDirectory();
    NetworkntPayloadSchemas schemas = new NetworkntPayloadSchemas();
    Admission admission = new Admission(topicDirectory, schemas, facts, world.clock, false);
    ServerPublishing outlet =
        new ServerPublishing(
            admission, new DeadLetterOffice(letters, appender, world.clock), appender, feed);
    States states = new States(world.log, world.codec);
    DecisionAppends decisions = new DecisionAppends(facts, outlet);
    CommandHandler commands = new CommandHandler(states, this::append, decisions);
    topics = new Topics(commands, topicDirectory, new TopicPublishers(), schemas);
    agents = new Agents(commands, topics, world.clock);
    breakers = new BreakerWatch(agents, work);
    Candidates candidates =
        new RegisteredCandidates(
            new AgentMatching(directory, work, new Matching(Weights.DEFAULT), schemas),
            world.clock);
    RequestProcess process = new RequestProcess(world.codec, candidates, List.of());
    RequestAdmission asked = new RequestAdmission(admission, candidates, process, feed);
    requests = new Requests(commands, process, asked, world.clock);
    joint = new JointRequests(commands, process, asked, world.clock);
    care =
        new RequestCare(
            new OpenRequests(
                world.log.timers(), states, world.codec, new RegisteredWorkloads(work)),
            new RequestOffers(requests, candidates));
    watches = new RequestWatches(world.log, world.codec);
    listing = new RequestListing(world.log, states, world.codec);
    changes = new RequestChanges(new EventReading(world.log, tail), states);
    runner =
        new ProcessRunner<>(
            new ProcessPorts(
                world.log, tail, world.cursors, world.codec, new NodeId(name), world.clock),
            new ProcessTools(
                states, this::append, decisions, new ProcessLetters(letters, world.codec)),
            process);
    timers =
        new TimerRunner(
            world.log.timers(),
            appender,
            Map.of(
                Requests.CAPABILITY,
                new ProcessTimers<>(states, decisions, process, world.log.timers())));
    appender.onTimers(timers::changed);
    FactFeed views = new FactFeed(world.log, world.codec);
    views.register(new TopicName("baton.topics"), topicDirectory);
    views.register(new TopicName("baton.agents"), directory);
    directory.follow(work);
    directory.follow(new RegisteredChanges(care));
    tail.listen(views);
    tail.listen(care);
    tail.listen(watches);
    views.load(world.log.head());
    feed.start(100);
  }

  private Answer append(AppendRequest request) {
    world.beforeAppend.run();
    Queue<Answer> answers = new ArrayDeque<>();
    Appender.Listener listener =
        new Appender.Listener() {
          @Override
          public void answered(AppendResult result) {
            answers.add(new Answer.Answered(result));
          }

          @Override
          public void unavailable() {
            answers.add(new Answer.StoreUnavailable());
          }
        };
    if (appender.offer(request, listener) != Appender.Offer.ACCEPTED) {
      return new Answer.StoreUnavailable();
    }
    drive();
    return answers.remove();
  }

  private void drive() {
    try {
      int unused = appender.runOnce(Duration.ZERO);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  RequestNode opened(String... agents) {
    for (String agent : agents) {
      topic("baton.inbox." + agent, "");
    }
    return this;
  }

  /** An agent registers that has one skill. */
  void register(String name, String skill) {
    register(name, AgentProfile.of(Skill.of(new SkillName(skill))));
  }

  void register(String name, AgentProfile profile) {
    assertThat(agents.register(agent(name), profile)).isInstanceOf(Handled.Done.class);
  }

  static AgentKey agent(String name) {
    return new AgentKey(Namespace.DEFAULT, new AgentName(name));
  }

  /** Has requests taken care of, and breakers make their facts. */
  void care() {
    look();
    Duration idle = care.runOnce(world.clock.now());
    assert !idle.isNegative();
    Duration unused = breakers.runOnce(world.clock.now());
  }

  /** As above, after some time. */
  void careAfter(Duration time) {
    world.clock.advance(time);
    care();
  }

  void topic(String name, String schema) {
    TopicName topic = new TopicName(name);
    TopicSettings settings = new TopicSettings("", TopicSettings.DEFAULT.retention(), schema);
    var unused =
        topics.handle(
            Namespace.DEFAULT, topic, new TopicCommand.Create(topic, settings, world.clock.now()));
  }

  Handled<Request, RegisterRejection> ask(Brief brief) {
    return requests.register(RequestWorld.KEY, brief);
  }

  Request.Existing found() {
    return requests.find(RequestWorld.KEY).orElseThrow();
  }

  /** What was asked is not delivered any more. */
  void bury(RecordedEvent event, DeadLetterReason reason) {
    Diagnosis diagnosis = Diagnosis.undelivered(reason, "");
    Destination destination = new Destination("workers", 7, 0);
    var unused =
        append(
            letters.create(new DeadLetterDraft(event, destination, diagnosis, world.clock.now())));
  }

  /** Sees what other nodes have appended. */
  void look() {
    boolean unused = feed.runOnce();
  }

  /** Has the process take in all that there is. */
  void run() {
    look();
    for (int rounds = 0; runner.runOnce(world.clock.now()) && rounds < 1_000; rounds++) {}
  }

  /** Lets time pass, and has the timers fire that are due. */
  void after(Duration time) {
    world.clock.advance(time);
    fire();
  }

  void fire() {
    look();
    Duration idle = timers.runOnce(world.clock.now());
    for (int batches = 0; batches < 3; batches++) {
      drive();
    }
    assert !idle.isNegative();
  }
}
