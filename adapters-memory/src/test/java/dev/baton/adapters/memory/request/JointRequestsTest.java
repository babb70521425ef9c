package dev.baton.adapters.memory.request;

import static dev.baton.adapters.memory.request.RequestWorld.KEY;
import static dev.baton.adapters.memory.request.RequestWorld.brief;
import static dev.baton.adapters.memory.request.RequestWorld.reply;
import static dev.baton.adapters.memory.request.RequestWorld.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.application.kernel.Contribution;
import dev.baton.application.kernel.JointAppend.Outcome;
import dev.baton.application.request.RegisterRejection;
import dev.baton.application.request.RequestKey;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.request.Audience;
import dev.baton.domain.request.Brief;
import dev.baton.domain.request.Order;
import dev.baton.domain.request.RequestId;
import dev.baton.domain.request.RequestRejection;
import dev.baton.domain.request.RequestStatus;
import dev.baton.domain.request.Terms;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests in appends that hold other things too, of two nodes on one log. */
class JointRequestsTest {
  private static final RequestKey OTHER = key("r-2");

  private final RequestWorld world = new RequestWorld();
  private final RequestNode here = world.node("here").opened("ann", "bob", "cyd");
  private final RequestNode there = world.node("there");

  @BeforeEach
  void everybody_knows_of_the_inboxes() {
    there.look();
  }

  private static RequestKey key(String id) {
    return new RequestKey(Namespace.DEFAULT, new RequestId(id));
  }

  private Contribution<Object> registration(RequestKey key, Brief brief) {
    return here.joint.registration(key, brief, reason -> reason);
  }

  private Outcome<Object> together(Contribution<Object> first, Contribution<Object> second) {
    return here.together.append(Namespace.DEFAULT, List.of(first, second));
  }

  private RequestStatus statusOf(RequestKey key) {
    return here.requests.find(key).orElseThrow().status();
  }

  @Test
  void what_is_asked_together_stands_in_one_append_with_its_questions() {
    Outcome<Object> outcome =
        together(registration(KEY, to("bob")), registration(OTHER, to("cyd")));
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(world.facts())
        .containsExactly("registered", "dispatched", "registered", "dispatched");
    assertThat(world.inbox("bob")).hasSize(1);
    assertThat(world.inbox("cyd")).hasSize(1);
  }

  @Test
  void where_one_thing_cannot_be_asked_nothing_is() {
    Outcome<Object> outcome =
        together(registration(KEY, to("bob")), registration(OTHER, to("dan")));
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(((Outcome.Refused<Object>) outcome).reason())
        .isInstanceOf(RegisterRejection.AgentRefused.class);
    assertThat(world.facts()).isEmpty();
    assertThat(world.inbox("bob")).isEmpty();
  }

  @Test
  void what_was_asked_before_is_not_asked_again() {
    here.ask(to("bob"));
    assertThat(together(registration(OTHER, to("cyd")), registration(KEY, to("bob"))))
        .isInstanceOf(Outcome.Done.class);
    assertThat(world.inbox("bob")).hasSize(1);
    assertThat(world.inbox("cyd")).hasSize(1);
  }

  @Test
  void who_is_quicker_to_ask_something_else_under_the_id_has_all_of_it_refused() {
    world.beforeAppend =
        () -> {
          world.beforeAppend = () -> {};
          there.ask(to("cyd"));
        };
    Outcome<Object> outcome =
        together(registration(OTHER, to("bob")), registration(KEY, to("bob")));
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Refused<>(
                new RegisterRejection.NotAllowed(new RequestRejection.ContentDiffers(KEY.id()))));
    assertThat(world.inbox("bob")).isEmpty();
  }

  @Test
  void who_is_quicker_to_ask_the_same_has_the_rest_appended() {
    world.beforeAppend =
        () -> {
          world.beforeAppend = () -> {};
          there.ask(to("bob"));
        };
    assertThat(together(registration(OTHER, to("cyd")), registration(KEY, to("bob"))))
        .isInstanceOf(Outcome.Done.class);
    assertThat(world.inbox("bob")).hasSize(1);
    assertThat(world.inbox("cyd")).hasSize(1);
  }

  @Test
  void an_id_of_the_servers_is_not_one_to_ask_under() {
    RequestKey given = key("saga.1");
    Brief brief = to("bob");
    assertThatThrownBy(() -> registration(given, brief))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_request_is_taken_on_and_another_one_is_asked_for_its_sake() {
    here.ask(to("bob"));
    Contribution<Object> accept = here.joint.acceptance(KEY, "bob", "at it", reason -> reason);
    assertThat(together(accept, registration(OTHER, to("cyd")))).isInstanceOf(Outcome.Done.class);
    assertThat(statusOf(KEY)).isEqualTo(RequestStatus.ACCEPTED);
    assertThat(statusOf(OTHER)).isEqualTo(RequestStatus.DISPATCHED);
  }

  @Test
  void who_has_not_been_asked_takes_nothing_on_and_nothing_else_is_done() {
    here.ask(to("bob"));
    Contribution<Object> accept = here.joint.acceptance(KEY, "cyd", "", reason -> reason);
    assertThat(together(registration(OTHER, to("cyd")), accept))
        .isEqualTo(new Outcome.Refused<>(new RequestRejection.NotAsked("cyd")));
    assertThat(here.requests.find(OTHER)).isEmpty();
  }

  @Test
  void who_declines_has_the_next_one_asked_in_the_same_append() {
    Audience audience = new Audience(List.of("bob", "cyd"), "", Order.IN_TURN, 1);
    here.ask(brief(audience, Terms.within(RequestWorld.HALF_A_MINUTE)));
    Contribution<Object> decline = here.joint.decline(KEY, "bob", "busy", reason -> reason);
    assertThat(together(registration(OTHER, to("ann")), decline)).isInstanceOf(Outcome.Done.class);
    assertThat(world.facts())
        .containsExactly(
            "registered", "dispatched", "registered", "dispatched", "declined", "dispatched");
    assertThat(world.inbox("cyd")).hasSize(1);
  }

  @Test
  void what_has_its_outcome_is_not_declined_any_more() {
    here.ask(to("bob"));
    there.requests.finish(KEY, reply("bob", "a-1"));
    Contribution<Object> decline = here.joint.decline(KEY, "bob", "busy", reason -> reason);
    Outcome<Object> outcome = together(registration(OTHER, to("cyd")), decline);
    assertThat(((Outcome.Refused<Object>) outcome).reason())
        .isInstanceOf(RequestRejection.IsClosed.class);
    assertThat(world.inbox("cyd")).isEmpty();
  }
}
