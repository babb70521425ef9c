package dev.baton.domain.request;

import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.request.RequestCommand.Accept;
import dev.baton.domain.request.RequestCommand.Decline;
import dev.baton.domain.request.RequestCommand.Finish;
import dev.baton.domain.request.RequestCommand.Progress;
import dev.baton.domain.request.RequestCommand.Register;
import dev.baton.domain.request.RequestEvent.Dispatched;
import dev.baton.domain.request.RequestEvent.Registered;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A request of Ann's, and what is said about it. */
final class RequestFacts {
  static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
  static final RequestId ID = new RequestId("r-1");
  static final String BOB = "bob";
  static final String CYD = "cyd";
  static final String DAN = "dan";
  static final Terms HALF_A_MINUTE = Terms.within(Duration.ofSeconds(30));
  static final Instant DEADLINE = NOW.plusSeconds(30);

  private RequestFacts() {}

  static Instant after(int seconds) {
    return NOW.plusSeconds(seconds);
  }

  static Audience inTurn(String... agents) {
    return new Audience(List.of(agents), "", Order.IN_TURN, 1);
  }

  static Audience together(int enough, String... agents) {
    return new Audience(List.of(agents), "", Order.TOGETHER, enough);
  }

  static Audience able(Order order, int enough) {
    return new Audience(List.of(), "review", order, enough);
  }

  static Brief brief(Audience audience, Terms terms) {
    return new Brief(
        "ann",
        new Question("ReviewRequested", Priority.NORMAL, content("{}")),
        audience,
        terms,
        Optional.of(TopicName.inboxOf("ann")),
        Cause.root(new EventId("c-1")),
        Principal.ANONYMOUS);
  }

  static Content content(String json) {
    return Content.json(json.getBytes(StandardCharsets.UTF_8));
  }

  static Register register(Brief brief) {
    return new Register(ID, brief, brief.audience().agents(), Hindrances.NONE, NOW);
  }

  static Registered registered(Audience audience) {
    return registered(brief(audience, HALF_A_MINUTE));
  }

  static Registered registered(Brief brief) {
    return new Registered(ID, brief, brief.audience().agents(), NOW);
  }

  static Dispatched dispatched(String agent) {
    return dispatched(agent, 1, NOW);
  }

  static Dispatched dispatched(String agent, int attempt, Instant at) {
    return new Dispatched(ID, agent, attempt, at);
  }

  static Answer reply(String agent, String id) {
    return new Answer(id, agent, content("{\"by\":\"" + agent + "\"}"), after(5));
  }

  static Answer large(String agent, int bytes) {
    Content content =
        new Content("", "text/plain", "", "", java.util.Map.of(), Payload.of(new byte[bytes]));
    return new Answer("large", agent, content, after(5));
  }

  static Finish finish(String agent) {
    return new Finish(reply(agent, agent + "-1"));
  }

  static Progress progress(String agent, String id) {
    return new Progress(reply(agent, id));
  }

  static Accept accept(String agent) {
    return new Accept(agent, "", after(1));
  }

  static Decline decline(String agent) {
    return new Decline(agent, "busy", Hindrances.NONE, after(2));
  }

  static RequestEvent.Accepted accepted(String agent) {
    return new RequestEvent.Accepted(ID, agent, "", after(1));
  }

  static RequestEvent.Declined declined(String agent) {
    return new RequestEvent.Declined(ID, agent, "busy", after(2));
  }

  static RequestEvent.Replied replied(String agent) {
    return new RequestEvent.Replied(ID, reply(agent, agent + "-1"));
  }

  static RequestEvent.Answered answered(String... agents) {
    List<Answer> answers =
        java.util.Arrays.stream(agents).map(agent -> reply(agent, agent + "-1")).toList();
    return new RequestEvent.Answered(ID, answers, after(5));
  }

  static RequestEvent.Failed failed(Failing failing, String detail) {
    return new RequestEvent.Failed(ID, failing, detail, after(2));
  }

  static RequestEvent.TimedOut timedOut(String... missing) {
    return new RequestEvent.TimedOut(ID, List.of(missing), DEADLINE);
  }

  static RequestEvent.Disregarded disregarded(Answer reply, Disregard why) {
    return new RequestEvent.Disregarded(ID, reply, why);
  }
}
