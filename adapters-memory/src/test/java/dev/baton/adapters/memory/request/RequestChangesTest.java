package dev.baton.adapters.memory.request;

import static dev.baton.adapters.memory.request.RequestWorld.KEY;
import static dev.baton.adapters.memory.request.RequestWorld.reply;
import static dev.baton.adapters.memory.request.RequestWorld.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.event.Followed;
import dev.baton.application.request.RequestChanges.Change;
import dev.baton.application.request.RequestFilter;
import dev.baton.application.request.RequestKey;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.request.RequestId;
import dev.baton.domain.request.RequestStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever watches all requests hears every step once, in the order of the log. */
class RequestChangesTest {
  private static final RequestFilter ALL = filter("");
  private static final int MANY = 250;

  private final RequestWorld world = new RequestWorld();
  private final RequestNode here = world.node("here").opened("ann", "bob", "cyd");
  private final RequestNode there = world.node("there");

  @Test
  void steps_of_all_requests_are_told_in_the_order_of_the_log() throws InterruptedException {
    long before = here.changes.head();
    here.ask(to("bob"));
    here.requests.register(key("other"), to("cyd"));
    here.requests.finish(KEY, reply("bob", "a-1"));

    assertThat(steps(here.changes.after(ALL, before, Duration.ZERO)))
        .containsExactly(
            KEY.id() + " registered",
            KEY.id() + " dispatched",
            "other registered",
            "other dispatched",
            KEY.id() + " answered");
  }

  @Test
  void a_watch_goes_on_where_it_was() throws InterruptedException {
    for (int n = 0; n < MANY; n++) {
      here.requests.register(key("r-" + n), to("bob"));
    }
    List<String> told = new ArrayList<>();
    long position = 0;
    for (int pages = 0; pages < MANY && told.size() < 2 * MANY; pages++) {
      Followed<Change> changed = here.changes.after(ALL, position, Duration.ZERO);
      told.addAll(steps(changed));
      position = changed.position();
    }
    assertThat(told).hasSize(2 * MANY).doesNotHaveDuplicates();
    assertThat(here.changes.after(ALL, position, Duration.ZERO).told()).isEmpty();
  }

  @Test
  void what_another_node_decides_is_told_too_and_others_requests_are_not()
      throws InterruptedException {
    long before = here.changes.head();
    there.requests.register(key("r-1"), to("bob"));
    there.requests.register(key("r-2"), to("cyd"));
    here.look();

    assertThat(steps(here.changes.after(filter("cyd"), before, Duration.ZERO)))
        .containsExactly("r-2 registered", "r-2 dispatched");
    RequestFilter elsewhere = new RequestFilter(new Namespace("other"), "", "", List.of());
    assertThat(here.changes.after(elsewhere, before, Duration.ZERO).told()).isEmpty();
  }

  @Test
  void a_request_is_told_as_it_is_now() throws InterruptedException {
    long before = here.changes.head();
    here.ask(to("bob"));
    here.requests.cancel(KEY, "ann", "");

    assertThat(here.changes.after(ALL, before, Duration.ZERO).told())
        .extracting(change -> change.request().status())
        .containsOnly(RequestStatus.CANCELLED);
  }

  private static List<String> steps(Followed<Change> changed) {
    return changed.told().stream().map(RequestChangesTest::step).toList();
  }

  private static String step(Change change) {
    String type = change.type();
    return change.request().dossier().id()
        + type.substring(type.lastIndexOf('.')).replace('.', ' ');
  }

  private static RequestKey key(String id) {
    return new RequestKey(Namespace.DEFAULT, new RequestId(id));
  }

  private static RequestFilter filter(String agent) {
    return new RequestFilter(Namespace.DEFAULT, "", agent, List.of());
  }
}
