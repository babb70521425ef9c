package dev.baton.adapters.memory.request;

import static dev.baton.adapters.memory.request.RequestWorld.HALF_A_MINUTE;
import static dev.baton.adapters.memory.request.RequestWorld.brief;
import static dev.baton.adapters.memory.request.RequestWorld.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.kernel.FactListing.Listed;
import dev.baton.application.kernel.Handled;
import dev.baton.application.request.RequestFilter;
import dev.baton.application.request.RequestKey;
import dev.baton.application.request.RequestListing.Row;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.request.Audience;
import dev.baton.domain.request.RequestId;
import dev.baton.domain.request.RequestStatus;
import dev.baton.domain.request.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests are found by who asked, who is asked and where they stand, the newest first. */
class RequestListingTest {
  private final RequestWorld world = new RequestWorld();
  private final RequestNode node = world.node("node").opened("bob", "cyd");

  @Test
  void requests_are_listed_the_newest_first_as_they_are_now() {
    ask("r-1", "bob");
    ask("r-2", "cyd");
    node.requests.finish(key("r-1"), reply("bob", "a-1"));
    assertThat(ids(list(filter("", "")))).containsExactly("r-2", "r-1");
    assertThat(ids(list(filter("", "", RequestStatus.ANSWERED)))).containsExactly("r-1");
    assertThat(ids(list(filter("", "cyd")))).containsExactly("r-2");
    assertThat(ids(list(filter("ann", "bob", RequestStatus.ANSWERED)))).containsExactly("r-1");
    assertThat(ids(list(filter("eve", "")))).isEmpty();
  }

  @Test
  void another_tenant_has_requests_of_its_own() {
    ask("r-1", "bob");
    RequestFilter elsewhere = new RequestFilter(new Namespace("other"), "", "", List.of());
    assertThat(ids(list(elsewhere))).isEmpty();
  }

  @Test
  void pages_follow_each_other_without_a_hole() {
    for (int n = 1; n <= 25; n++) {
      ask("r-" + n, n % 2 == 0 ? "bob" : "cyd");
    }
    List<String> found = new ArrayList<>();
    Optional<Long> next = Optional.of(Long.MAX_VALUE);
    for (int pages = 0; next.isPresent() && pages < 20; pages++) {
      Listed<Row> page = node.listing.list(filter("", "bob"), next.get(), 4);
      found.addAll(ids(page));
      next = page.next();
    }
    assertThat(found).hasSize(12).doesNotHaveDuplicates().startsWith("r-24").endsWith("r-2");
  }

  private void ask(String id, String agent) {
    assertThat(
            node.requests.register(key(id), brief(Audience.of(agent), Terms.within(HALF_A_MINUTE))))
        .isInstanceOf(Handled.Done.class);
  }

  private static RequestKey key(String id) {
    return new RequestKey(Namespace.DEFAULT, new RequestId(id));
  }

  private static RequestFilter filter(String requester, String agent, RequestStatus... statuses) {
    return new RequestFilter(Namespace.DEFAULT, requester, agent, List.of(statuses));
  }

  private Listed<Row> list(RequestFilter filter) {
    return node.listing.list(filter, Long.MAX_VALUE, 100);
  }

  private static List<String> ids(Listed<Row> listed) {
    return listed.rows().stream().map(row -> row.request().dossier().id().value()).toList();
  }
}
