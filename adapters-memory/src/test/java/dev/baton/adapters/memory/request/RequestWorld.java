package dev.baton.adapters.memory.request;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.adapters.memory.subscription.InMemoryCursors;
import dev.baton.application.port.FactCodec;
import dev.baton.application.request.RequestKey;
import dev.baton.application.request.Requests.Reply;
import dev.baton.contracts.CountingIds;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.request.Audience;
import dev.baton.domain.request.Brief;
import dev.baton.domain.request.Question;
import dev.baton.domain.request.RequestId;
import dev.baton.domain.request.Terms;
import dev.baton.infrastructure.codec.FactTypes;
import dev.baton.infrastructure.codec.JacksonFactCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A store that nodes share, on which Ann asks. */
final class RequestWorld {
  static final RequestKey KEY = new RequestKey(Namespace.DEFAULT, new RequestId("r-1"));
  static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

  final ManualClock clock = new ManualClock();
  final InMemoryEventLog log = new InMemoryEventLog(clock);
  final InMemoryCursors cursors = new InMemoryCursors(clock);
  final CountingIds ids = new CountingIds();
  final FactCodec codec = new JacksonFactCodec(FactTypes.ALL);

  /** What happens before each append of a command. */
  Runnable beforeAppend = () -> {};

  RequestNode node(String name) {
    return new RequestNode(this, name);
  }

  static Brief brief(Audience audience, Terms terms) {
    return new Brief(
        "ann",
        new Question("Review", Priority.HIGH, content("{\"file\":\"a\"}")),
        audience,
        terms,
        Optional.empty(),
        Cause.of("talk", "e-1"),
        Principal.ANONYMOUS);
  }

  static Brief calledBack(Brief brief, String topic) {
    return new Brief(
        brief.requester(),
        brief.question(),
        brief.audience(),
        brief.terms(),
        Optional.of(new TopicName(topic)),
        brief.cause(),
        brief.principal());
  }

  static Brief to(String agent) {
    return brief(Audience.of(agent), Terms.within(HALF_A_MINUTE));
  }

  static Reply reply(String agent, String id) {
    return new Reply(id, agent, content("{\"by\":\"" + agent + "\"}"));
  }

  static Content content(String json) {
    return Content.json(json.getBytes(StandardCharsets.UTF_8));
  }

  List<RecordedEvent> on(String topic) {
    return log.scan(1, 1_000).events().stream()
        .filter(event -> event.topic().value().equals(topic))
        .toList();
  }

  /** What an agent was asked and told. */
  List<RecordedEvent> inbox(String agent) {
    return on("baton.inbox." + agent);
  }

  /** The last words of the types of facts about requests, in order. */
  List<String> facts() {
    return on("baton.requests").stream()
        .map(event -> event.event().type().substring("baton.request.".length()))
        .toList();
  }

  static String header(RecordedEvent event, String name) {
    return event.event().content().headers().getOrDefault(name, "");
  }

  static String text(RecordedEvent event) {
    return new String(event.event().content().data().bytes(), StandardCharsets.UTF_8);
  }
}
