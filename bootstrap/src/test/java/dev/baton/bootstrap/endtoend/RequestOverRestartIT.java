package dev.baton.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.sdk.Baton;
import dev.baton.sdk.IncomingRequest;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RequestInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are open while the server is killed, on a PostgreSQL that is killed with it. */
@Timeout(180)
class RequestOverRestartIT {
  private final Map<String, IncomingRequest> asked = new ConcurrentHashMap<>();
  private final BlockingQueue<ReceivedEvent> callbacks = new LinkedBlockingQueue<>();
  @TempDir private Path folder;

  @Test
  void who_waits_and_who_is_called_back_get_their_one_outcome() throws Exception {
    try (RestartableServer server = RestartableServer.start(folder);
        Baton ann = Baton.connect(server.address(), "ann");
        Baton bob = Baton.connect(server.address(), "bob")) {
      bob.onRequest("Build", request -> asked.put(request.id(), request));
      ann.subscription("callbacks")
          .topics(ann.openInbox())
          .where("'baton-outcome' in event.headers")
          .handle(callbacks::add);
      CompletableFuture<RequestInfo> waited =
          ann.request("bob", "Build").id("waited").timeout(Duration.ofMinutes(2)).askAsync();
      ann.request("bob", "Build").id("late").timeout(Duration.ofSeconds(5)).callBack().submit();
      ann.request("bob", "Build").id("called").timeout(Duration.ofHours(1)).callBack().submit();
      Await.until(() -> asked.size() == 3);

      server.kill();
      server.restart();

      assertThat(waited).as("it was killed before the answer").isNotDone();
      for (String id : List.of("waited", "called")) {
        IncomingRequest request = asked.get(id);
        assertThat(request).isNotNull();
        assertThat(request.reply(id)).isTrue();
      }
      RequestInfo outcome = waited.get(60, TimeUnit.SECONDS);
      assertThat(outcome.answer().json().asString()).isEqualTo("waited");
      assertThat(outcome.duplicateReplies()).isZero();
      ReceivedEvent one = callbacks.poll(60, TimeUnit.SECONDS);
      ReceivedEvent other = callbacks.poll(60, TimeUnit.SECONDS);
      assertThat(List.of(one, other))
          .extracting(
              event -> event.headers().get("baton-request"),
              event -> event.headers().get("baton-outcome"))
          .containsExactlyInAnyOrder(tuple("late", "timed_out"), tuple("called", "answered"));
      assertThat(bob.requests().get("late").status()).isEqualTo(RequestInfo.Status.TIMED_OUT);
      assertThat(callbacks).isEmpty();
    }
  }
}
