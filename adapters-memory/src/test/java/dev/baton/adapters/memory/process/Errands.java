package dev.baton.adapters.memory.process;

import dev.baton.adapters.memory.process.Errand.Command;
import dev.baton.adapters.memory.process.Errand.Fact;
import dev.baton.adapters.memory.process.Errand.Rejection;
import dev.baton.application.kernel.Effects;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Outgoing;
import dev.baton.application.kernel.ProcessLogic;
import dev.baton.application.port.Timer;
import dev.baton.application.port.TimerChange;
import dev.baton.application.port.TimerId;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.Namespace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The process of errands: events on {@code errands}, each for the names in its partition key. */
final class Errands implements ProcessLogic<Command, Errand, Fact, Rejection> {
  static final TopicName TOPIC = new TopicName("errands");

  private static final Errand.Rules RULES = new Errand.Rules();

  @Override
  public String name() {
    return "errand";
  }

  @Override
  public TopicName topic() {
    return FactStream.topicOf("errand");
  }

  @Override
  public Decider<Command, Errand, Fact, Rejection> decider() {
    return RULES;
  }

  static FactStream streamOf(String name) {
    return FactStream.of(Namespace.DEFAULT, "errand", name);
  }

  @Override
  public boolean hears(TopicName topic) {
    return topic.equals(TOPIC);
  }

  @Override
  public List<Step<Command>> react(Input input) {
    RecordedEvent event = input.recorded();
    if (event.event().type().equals("Nonsense")) {
      throw new IllegalArgumentException("nobody understands it");
    }
    return Arrays.stream(event.event().routing().partitionKey().split(","))
        .map(name -> new Step<>(streamOf(name), command(name, event)))
        .toList();
  }

  private static Command command(String name, RecordedEvent event) {
    Instant at = event.recordedAt();
    return switch (event.event().type()) {
      case "Order" -> new Command.Order(at);
      case "Remind" -> new Command.Remind(at);
      case "Finish" -> new Command.Finish(at);
      case "BreakOne" -> breaks(name, event) ? new Command.Break() : new Command.Remind(at);
      default -> throw new IllegalArgumentException(event.event().type());
    };
  }

  private static boolean breaks(String name, RecordedEvent event) {
    return name.equals("broken")
        && new String(event.event().content().data().bytes(), StandardCharsets.UTF_8).equals("1");
  }

  @Override
  public Command wake(Timer timer, Instant now) {
    return new Command.GiveUp(now);
  }

  @Override
  public Effects effects(FactStream where, Errand before, List<Fact> facts) {
    return switch (facts.getFirst()) {
      case Fact.Ordered ordered ->
          new Effects(
              List.of(say("Do", where).under(idOf(where))),
              List.of(new TimerChange.Set(new Timer(timer(where), ordered.due(), "errand"))),
              "");
      case Fact.Reminded reminded -> new Effects(List.of(say("Hurry", where)), List.of(), "");
      case Fact.Finished finished ->
          Effects.ofTimers(
              List.of(new TimerChange.Cancel(timer(where), ((Errand.Open) before).due())));
      case Fact.Late late ->
          new Effects(
              List.of(say("TooLate", where)),
              List.of(new TimerChange.Cancel(timer(where), ((Errand.Open) before).due())),
              "errand-" + where.stream());
    };
  }

  /** An errand is to be done once: so its order bears an id that follows from the errand. */
  static EventId idOf(FactStream where) {
    return new EventId("do/" + where.stream().value());
  }

  static TimerId timer(FactStream where) {
    return new TimerId(where.namespace(), where.stream(), "deadline");
  }

  private static Outgoing say(String type, FactStream where) {
    String name = '"' + where.stream().value() + '"';
    return Outgoing.of(
        "baton/errand", type, routing(name), Content.json(name.getBytes(StandardCharsets.UTF_8)));
  }

  /** Errands for nobody are told to the inbox of an agent that is not there. */
  private static Routing routing(String name) {
    Routing work = Routing.to(new TopicName("work"));
    return name.contains("/nobody")
        ? new Routing(
            TopicName.inboxOf("nobody"),
            work.kind(),
            work.priority(),
            "",
            "nobody",
            "",
            false,
            work.expiresAt())
        : work;
  }
}
