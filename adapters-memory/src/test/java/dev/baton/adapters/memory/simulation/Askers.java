package dev.baton.adapters.memory.simulation;

import dev.baton.application.kernel.Handled;
import dev.baton.application.request.RequestKey;
import dev.baton.application.request.RequestWatch;
import dev.baton.application.request.Requests.Reply;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import dev.baton.domain.request.Audience;
import dev.baton.domain.request.Brief;
import dev.baton.domain.request.Order;
import dev.baton.domain.request.Question;
import dev.baton.domain.request.Replies;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestId;
import dev.baton.domain.request.Terms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Agents that ask each other, wait, answer in whatever way, and call off. */
final class Askers {
  private static final TopicName OUTCOMES = new TopicName("outcomes");
  static final List<String> REPLIES = List.of("one", "two", "three");

  private final Chance chance;
  private final Store store;
  private final List<Plan> plans = new ArrayList<>();
  private final Hearers waiting;

  /** What somebody wants to know, and under which id. */
  private record Plan(RequestKey key, Brief brief) {}

  Askers(Chance chance, Store store) {
    this.chance = chance;
    this.store = store;
    this.waiting = new Hearers(store);
  }

  /** What is asked of any node, or of two at the same time. */
  Consumer<SimulatedNode> next() {
    List<String> open = store.books().asked().open();
    List<String> all = store.books().asked().all();
    if (all.isEmpty() || chance.oneIn(open.size() + 2)) {
      Plan plan = plans.isEmpty() || !chance.oneIn(5) ? plan() : chance.pick(plans);
      return ask(plan);
    }
    String id = chance.pick(open.isEmpty() || chance.oneIn(5) ? all : open);
    return answer(new RequestKey(Namespace.DEFAULT, new RequestId(id)));
  }

  // ---- asking

  private Plan plan() {
    RequestId id = new RequestId("r-" + plans.size());
    Plan plan = new Plan(new RequestKey(Namespace.DEFAULT, id), brief("" + plans.size()));
    plans.add(plan);
    return plan;
  }

  /** Something that anybody may want to know. */
  Brief brief(String question) {
    String requester = chance.pick(Population.AGENTS);
    Optional<TopicName> callback =
        switch (chance.below(3)) {
          case 0 -> Optional.empty();
          case 1 -> Optional.of(OUTCOMES);
          default -> Optional.of(TopicName.inboxOf(requester));
        };
    Duration patience = chance.oneIn(2) ? Duration.ZERO : chance.millis(200, 3_000);
    return new Brief(
        requester,
        new Question("Review", Priority.NORMAL, json(question)),
        audience(),
        new Terms(chance.millis(300, 20_000), chance.between(1, 3), patience),
        callback,
        Cause.of("talk", ""),
        Principal.ANONYMOUS);
  }

  static Content json(String text) {
    return Content.json(("\"" + text + "\"").getBytes(StandardCharsets.UTF_8));
  }

  private Audience audience() {
    List<String> agents = new ArrayList<>(Population.AGENTS);
    chance.shuffle(agents);
    List<String> some = agents.subList(0, chance.between(1, agents.size()));
    return switch (chance.below(4)) {
      case 0 -> Audience.of(some.getFirst());
      case 1 -> new Audience(some, "", Order.IN_TURN, 1);
      case 2 -> new Audience(some, "", Order.TOGETHER, chance.below(some.size() + 1));
      default -> new Audience(List.of(), Keepers.CAPABILITY, Order.IN_TURN, 1);
    };
  }

  private Consumer<SimulatedNode> ask(Plan plan) {
    boolean listens = chance.oneIn(2);
    return node -> {
      store.trace.say("%s: ask %s", node, plan.key().id());
      if (listens) {
        RequestWatch watch = node.processes.asking.watches.watch(plan.key(), 0);
        waiting.add(node, streamOf(plan.key()), most -> told(watch.next(most)));
      }
      told(plan.key(), node.processes.asking.requests.register(plan.key(), plan.brief()));
    };
  }

  // ---- answering

  /** Any request without an outcome, if there is one. */
  Optional<RequestId> anyOpen() {
    List<String> open = store.books().asked().open();
    return open.isEmpty() ? Optional.empty() : Optional.of(new RequestId(chance.pick(open)));
  }

  private Consumer<SimulatedNode> answer(RequestKey key) {
    String agent = chance.pick(Population.AGENTS);
    Reply reply = new Reply(chance.pick(REPLIES), agent, json("so it is"));
    return switch (chance.below(10)) {
      case 0, 1 ->
          said(
              key, "accepts", agent, node -> node.processes.asking.requests.accept(key, agent, ""));
      case 2, 3 ->
          said(
              key,
              "declines",
              agent,
              node -> node.processes.asking.requests.decline(key, agent, "busy"));
      case 4, 5 ->
          said(key, "begins", agent, node -> node.processes.asking.requests.progress(key, reply));
      case 6 ->
          said(
              key, "cancels", agent, node -> node.processes.asking.requests.cancel(key, agent, ""));
      default -> node -> finish(node, key, reply);
    };
  }

  /** A call to requests. */
  @FunctionalInterface
  private interface Call {
    Handled<Request, ?> to(SimulatedNode node);
  }

  private Consumer<SimulatedNode> said(RequestKey key, String what, String agent, Call call) {
    return node -> {
      store.trace.say("%s: %s %s %s", node, agent, what, key.id());
      told(key, call.to(node));
    };
  }

  private void finish(SimulatedNode node, RequestKey key, Reply reply) {
    store.trace.say("%s: %s answers %s", node, reply.agent(), key.id());
    told(key, node.processes.asking.requests.finish(key, reply))
        .ifPresent(
            state ->
                Violation.unless(
                    isNoted(state.dossier().replies(), reply),
                    "a reply is taken, and stands nowhere: %s, %s",
                    reply,
                    state));
  }

  private static boolean isNoted(Replies replies, Reply reply) {
    return replies.of(reply.agent()).filter(own -> own.reply().equals(reply.id())).isPresent()
        || replies.disregarded().contains(reply.agent() + "/" + reply.id());
  }

  /** What is told of a request is what stands in the log. */
  private Optional<Request.Existing> told(RequestKey key, Handled<Request, ?> handled) {
    if (handled instanceof Handled.Done<Request, ?> done) {
      store.books().catchUp();
      store.books().replays().check(streamOf(key), done.version(), done.state());
      return Optional.of((Request.Existing) done.state());
    }
    return Optional.empty();
  }

  private static StreamId streamOf(RequestKey key) {
    return new StreamId("baton/request/" + key.id().value());
  }

  // ---- waiting

  private static List<Hearers.Told> told(List<RequestWatch.Step> steps) {
    return steps.stream().map(step -> new Hearers.Told(step.version(), step.state())).toList();
  }

  void listen() {
    waiting.listen();
  }

  void check() {
    waiting.check();
  }
}
