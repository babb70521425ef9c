package dev.baton.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.Baton;
import dev.baton.sdk.IncomingRequest;
import dev.baton.sdk.RequestBuilder;
import dev.baton.sdk.RequestInfo;
import dev.baton.sdk.RequestReply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;

/** A server, and agents who ask each other for reviews. */
abstract class WithQuestions extends WithServer {
  /** How long the impatient wait. */
  static final Duration SHORT = Duration.ofMillis(200);

  Baton bob;
  Baton cyd;

  @BeforeEach
  final void everybodyHasAnInbox() {
    bob = agent("bob");
    cyd = agent("cyd");
    List.of(baton, bob, cyd).forEach(Baton::openInbox);
  }

  // ---- who asks, and who is asked

  RequestBuilder review(String id, String... agents) {
    return baton.help(List.of(agents), "Review").id(id).payload(1).timeout(LONG_ENOUGH);
  }

  RequestBuilder reviewTogether(String id, String... agents) {
    return baton.requestAll(List.of(agents), "Review").id(id).payload(1).timeout(LONG_ENOUGH);
  }

  static void answers(Baton agent) {
    agent.onRequest("Review", request -> request.reply(request.json().asInt() + 1));
  }

  static void declines(Baton agent) {
    agent.onRequest("Review", request -> request.decline("busy"));
  }

  /** What an agent is asked, as it comes. */
  static BlockingQueue<IncomingRequest> questions(Baton agent) {
    BlockingQueue<IncomingRequest> asked = new LinkedBlockingQueue<>();
    agent.onRequest("Review", asked::add);
    return asked;
  }

  static IncomingRequest next(BlockingQueue<IncomingRequest> asked) throws Exception {
    IncomingRequest next = asked.poll(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
    assertThat(next).as("a question").isNotNull();
    return next;
  }

  // ---- what becomes of it

  RequestInfo get(String id) {
    return baton.requests().get(id);
  }

  RequestInfo outcome(String id) {
    return baton.requests().watch(id, change -> {}, part -> {});
  }

  static List<String> answerers(RequestInfo request) {
    return request.answers().stream().map(RequestReply::agent).toList();
  }
}
