package dev.baton.adapters.memory.request;

import static dev.baton.adapters.memory.request.RequestWorld.KEY;
import static dev.baton.adapters.memory.request.RequestWorld.reply;
import static dev.baton.adapters.memory.request.RequestWorld.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.adapters.memory.faults.StoreLine;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.application.request.RequestWatch;
import dev.baton.application.request.RequestWatch.Step;
import dev.baton.application.request.RequestWatches;
import dev.baton.domain.request.RequestStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever waits for a request hears every step once, wherever it was taken. */
class RequestWatchTest {
  private final RequestWorld world = new RequestWorld();
  private final RequestNode here = world.node("here").opened("ann", "bob");
  private final RequestNode there = world.node("there");

  @Test
  void a_watch_tells_what_was_before_it_and_what_comes() throws InterruptedException {
    here.ask(to("bob"));
    try (RequestWatch watch = here.watches.watch(KEY, 0)) {
      assertThat(steps(watch)).containsExactly(RequestStatus.REGISTERED, RequestStatus.DISPATCHED);
      assertThat(steps(watch)).isEmpty();
      here.requests.progress(KEY, reply("bob", "p-1"));
      here.requests.finish(KEY, reply("bob", "a-1"));
      assertThat(steps(watch)).containsExactly(RequestStatus.ACCEPTED, RequestStatus.ANSWERED);
    }
  }

  @Test
  void a_request_may_be_watched_before_it_is_made() throws InterruptedException {
    try (RequestWatch watch = here.watches.watch(KEY, 0)) {
      assertThat(steps(watch)).isEmpty();
      here.ask(to("bob"));
      assertThat(steps(watch)).containsExactly(RequestStatus.REGISTERED, RequestStatus.DISPATCHED);
    }
  }

  @Test
  void what_another_node_decides_is_heard_by_the_tail() throws InterruptedException {
    here.ask(to("bob"));
    try (RequestWatch watch = here.watches.watch(KEY, 2)) {
      assertThat(steps(watch)).isEmpty();
      there.requests.finish(KEY, reply("bob", "a-1"));
      assertThat(steps(watch)).isEmpty();
      here.look();
      assertThat(steps(watch)).containsExactly(RequestStatus.ANSWERED);
    }
  }

  @Test
  void a_watch_that_is_too_slow_misses_nothing() throws InterruptedException {
    here.ask(to("bob"));
    try (RequestWatch watch = here.watches.watch(KEY, 2)) {
      for (int n = 0; n < 600; n++) {
        here.requests.progress(KEY, reply("bob", "p-" + n));
      }
      List<Long> versions = new ArrayList<>();
      for (int rounds = 0; rounds < 50; rounds++) {
        watch.next(Duration.ZERO).stream().map(Step::version).forEach(versions::add);
      }
      assertThat(versions).hasSize(600).isSorted().doesNotHaveDuplicates().startsWith(3L);
    }
  }

  @Test
  void what_the_store_did_not_tell_is_heard_when_it_is_back() throws InterruptedException {
    StoreLine line = new StoreLine();
    RequestWatches watches = new RequestWatches(line.to(EventLog.class, world.log), world.codec);
    here.ask(to("bob"));
    try (RequestWatch watch = watches.watch(KEY, 0)) {
      line.away = true;
      assertThatThrownBy(() -> watch.next(Duration.ZERO))
          .isInstanceOf(StoreUnavailableException.class);
      line.away = false;
      assertThat(steps(watch)).containsExactly(RequestStatus.REGISTERED, RequestStatus.DISPATCHED);
    }
  }

  @Test
  void a_watch_that_was_closed_hears_nothing() throws InterruptedException {
    here.ask(to("bob"));
    RequestWatch watch = here.watches.watch(KEY, 0);
    assertThat(steps(watch)).hasSize(2);
    watch.close();
    here.requests.finish(KEY, reply("bob", "a-1"));
    assertThat(steps(watch)).isEmpty();
  }

  private static List<RequestStatus> steps(RequestWatch watch) throws InterruptedException {
    return watch.next(Duration.ZERO).stream().map(step -> step.state().status()).toList();
  }
}
