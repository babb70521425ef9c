package dev.baton.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Subscriptions on the command line: their settings, and steering them. */
@Timeout(60)
class SubscriptionCommandsIT extends CliWithServer {
  private CliRun baton(String arguments) {
    return baton(arguments.split(" "));
  }

  private JsonNode json(String arguments) {
    return json((arguments + " --json").split(" "));
  }

  @Test
  void a_subscription_has_a_kind_and_a_retry_policy() {
    JsonNode made =
        json(
            "subscriptions create builders --topics a.* --kind ordered --max-retries 5"
                + " --backoff linear --initial-delay 2s --max-delay 1m --jitter 0"
                + " --retry-on timeout,busy --no-retry-on broken");
    assertThat(made.path("kind").asString()).isEqualTo("ordered");
    JsonNode policy = made.path("retry_policy");
    assertThat(policy.path("max_retries").asInt()).isEqualTo(5);
    assertThat(policy.path("backoff").asString()).isEqualTo("linear");
    assertThat(policy.path("initial_delay_ms").asInt()).isEqualTo(2_000);
    assertThat(policy.path("max_delay_ms").asInt()).isEqualTo(60_000);
    assertThat(policy.path("jitter_percent").asInt()).isZero();
    assertThat(policy.path("retry_on")).hasSize(2);
    assertThat(policy.path("no_retry_on").get(0).asString()).isEqualTo("broken");
    assertThat(baton("subscriptions show builders").out())
        .containsPattern("kind +ordered")
        .containsPattern("retries +5, linear, 2\\.0 s to 60\\.0 s, jitter 0%");
  }

  @Test
  void what_is_not_said_of_a_policy_is_the_default() {
    JsonNode policy =
        json("subscriptions create audit --topics a.* --initial-delay 1h").path("retry_policy");
    assertThat(policy.path("max_delay_ms").asInt()).isEqualTo(3_600_000);
    assertThat(policy.path("max_retries").asInt()).isEqualTo(3);
    CliRun refused = baton("subscriptions create other --topics a.* --max-retries 101");
    assertThat(refused.status()).isEqualTo(4);
    assertThat(refused.err()).contains("subscription.retry_policy.max_retries");
  }

  @Test
  void a_filter_selects_what_a_subscription_gets() {
    String small = "event.type=='Ordered'&&payload.amount<10";
    JsonNode made = json("subscriptions create small --topics shop.* --filter " + small);
    assertThat(made.path("filter").asString()).isEqualTo(small);
    baton("publish shop.orders Ordered {\"amount\":12}");
    baton("publish shop.orders Cancelled {\"amount\":1}");
    baton("publish shop.orders Ordered {\"amount\":2}");

    String large = "subscribe large --topics shop.* --from earliest --count 1 --filter ";
    assertThat(json("subscribe small --count 1").at("/payload/amount").asInt()).isEqualTo(2);
    assertThat(json(large + "payload.amount>10").at("/payload/amount").asInt()).isEqualTo(12);
    assertThat(baton("subscriptions show small").out()).containsPattern("filter +event\\.type");
  }

  @Test
  void a_filter_that_does_not_compile_is_refused_with_the_place() {
    for (String command : List.of("subscriptions create", "subscribe")) {
      CliRun refused = baton(command + " typo --topics shop.* --filter true||event.typ=='A'");

      assertThat(refused.status()).isEqualTo(4);
      assertThat(refused.err())
          .contains("INVALID_FILTER")
          .contains("line 1, column 12")
          .contains("subscription.filter");
    }
    assertThat(baton("subscriptions list").lines()).hasSizeLessThan(2);
  }

  @Test
  void a_subscription_is_paused_explained_and_resumed() {
    baton("subscriptions create audit --topics a.*");
    assertThat(json("subscriptions pause audit").path("paused").asBoolean()).isTrue();
    assertThat(baton("subscriptions list").out()).contains("STATE").contains("paused");
    assertThat(baton("subscriptions explain audit").out())
        .contains("it is paused")
        .contains("no consumer is connected");
    JsonNode blockers = json("subscriptions explain audit").path("blockers");
    assertThat(blockers.get(0).path("kind").asString()).isEqualTo("paused");
    assertThat(baton("subscriptions explain audit --key k").out())
        .contains("nothing is in the way");
    assertThat(json("subscriptions resume audit").path("paused").asBoolean()).isFalse();
  }

  @Test
  void a_subscription_is_sought_and_replayed_into_another() {
    baton("publish a.one First {}");
    baton("publish a.one Second {}");
    baton("subscriptions create audit --topics a.* --kind exclusive");
    assertThat(json("subscriptions seek audit --to earliest").path("start_position").asInt())
        .isEqualTo(1);
    JsonNode twin = json("subscriptions replay audit --into again --from 3");
    assertThat(twin.path("name").asString()).isEqualTo("again");
    assertThat(twin.path("kind").asString()).isEqualTo("exclusive");
    assertThat(twin.path("start_position").asInt()).isEqualTo(3);
    assertThat(json("subscribe audit --count 1").path("type").asString()).isEqualTo("First");
    assertThat(json("subscribe again --count 1").path("type").asString()).isEqualTo("Second");
    CliRun refused = baton("subscriptions seek audit --to 99");
    assertThat(refused.status()).isEqualTo(4);
    assertThat(refused.err()).contains("BEYOND_THE_END");
  }

  @Test
  void each_consumer_of_a_broadcast_subscription_gets_everything() {
    JsonNode made = json("subscriptions create news --topics a.* --kind broadcast");
    assertThat(made.path("kind").asString()).isEqualTo("broadcast");
    baton("publish a.one First {}");
    for (String consumer : List.of("ann", "bob")) {
      assertThat(json("subscribe news --count 1 --as " + consumer).path("type").asString())
          .isEqualTo("First");
    }
    assertThat(baton("subscriptions list").out())
        .contains("MEMBERS")
        .containsPattern("news +a\\.\\* +broadcast +2 ")
        .containsPattern("news/ann +a\\.\\* +broadcast +- ")
        .contains("news/bob");
    assertThat(json("subscriptions show news").path("members").asInt()).isEqualTo(2);
    assertThat(baton("subscriptions show news").out()).containsPattern("members +2");
    assertThat(json("topics show a.one").path("subscribers").toString()).isEqualTo("[\"news\"]");
    assertThat(baton("subscriptions explain news/ann").out()).contains("no consumer is connected");
    CliRun refused = baton("subscriptions pause news/ann");
    assertThat(refused.status()).isEqualTo(4);
    assertThat(refused.err()).contains("MEMBER_OF_BROADCAST").contains("news");
    assertThat(baton("subscriptions delete news/ann").out()).contains("deleted news/ann");
    assertThat(baton("subscriptions list").out()).doesNotContain("news/ann").contains("news/bob");
  }

  @Test
  void what_is_rejected_becomes_a_dead_letter_and_what_comes_again_says_so() {
    baton("publish a.one First {}");
    baton(
        "subscribe audit --topics a.* --from earliest --count 1 --nack 0ms --error-class timeout");
    assertThat(baton("subscribe audit --count 1 --reject broken --error-class no_such_build").out())
        .contains("(attempt ");
    JsonNode letter =
        json("subscribe letters --topics baton.deadletters --from earliest --count 1");
    assertThat(letter.path("type").asString()).isEqualTo("baton.deadletter.created");
    assertThat(letter.path("payload").toString()).contains("no_such_build", "broken");
  }
}
