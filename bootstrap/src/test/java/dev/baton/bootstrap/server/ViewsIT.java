package dev.baton.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.kernel.LogVerification;
import dev.baton.application.kernel.Mismatch;
import dev.baton.application.kernel.ProjectionRunner;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.Verified;
import dev.baton.application.port.ViewQuery;
import dev.baton.application.port.ViewRow;
import dev.baton.application.port.Views;
import dev.baton.bootstrap.endtoend.Await;
import dev.baton.domain.kernel.Namespace;
import dev.baton.infrastructure.config.Assignment;
import dev.baton.infrastructure.config.Configuration;
import dev.baton.infrastructure.config.ConfigurationLoader;
import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.testing.postgres.TestDatabase;
import dev.baton.testing.postgres.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers keep views in rows up to date while they run. */
@Timeout(90)
class ViewsIT {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final TestDatabase database = TestPostgres.shared().createDatabase();

  @Test
  void a_running_server_feeds_a_view_and_goes_on_where_it_was_after_a_restart() throws Exception {
    try (OpenServer server = start("ann")) {
      publishOn(server, "first", "second");
      assertThat(rowsOnceUpToDate(server)).containsExactly("first", "second");
    }
    try (OpenServer server = start("ann")) {
      publishOn(server, "third");
      assertThat(rowsOnceUpToDate(server)).containsExactly("first", "second", "third");
      assertThat(makings(server)).hasSize(1);
    }
  }

  @Test
  void of_two_servers_each_knows_when_the_rows_hold_what_was_said_at_the_other() throws Exception {
    try (OpenServer ann = start("ann");
        OpenServer bob = start("bob")) {
      publishOn(ann, "of-ann");
      publishOn(bob, "of-bob");
      assertThat(rowsOnceUpToDate(bob)).contains("of-bob");
      long head = bob.part(Tail.class).head();
      assertThat(ann.part(ProjectionRunner.class).await(head, LONG_ENOUGH)).isTrue();
      assertThat(rows(ann)).containsExactly("of-ann", "of-bob");
    }
  }

  @Test
  void a_view_is_made_anew_while_the_server_runs() throws Exception {
    try (OpenServer server = start("ann")) {
      publishOn(server, "first");
      assertThat(rowsOnceUpToDate(server)).containsExactly("first");
      server.part(ProjectionRunner.class).rebuild();
      publishOn(server, "second");
      Await.until(() -> makings(server).getFirst().id().number() == 2);
      assertThat(makings(server)).singleElement().matches(Views.Generation::current);
      assertThat(rowsOnceUpToDate(server)).containsExactly("first", "second");
    }
  }

  @Test
  void the_rows_of_a_view_are_verified_while_its_server_runs() throws Exception {
    try (OpenServer server = start("ann")) {
      publishOn(server, "first", "second");
      assertThat(rowsOnceUpToDate(server)).hasSize(2);
      Verified sound = verify(server);
      assertThat(sound.mismatch()).isEmpty();
      assertThat(sound.counts().rows()).isEqualTo(2);

      database.execute("update view_row set body = 'x' where view = 'shelf' and key = 'second'");
      assertThat(verify(server).mismatch())
          .get()
          .satisfies(
              found -> {
                assertThat(found.check()).isEqualTo(Mismatch.Check.ROW);
                assertThat(found.subject()).isEqualTo("shelf default second");
              });
      assertThat(database.number("select count(*) from view_row where view <> 'shelf'")).isZero();
    }
  }

  private static Verified verify(OpenServer server) {
    return server.part(LogVerification.class).run();
  }

  private static List<Views.Generation> makings(OpenServer server) {
    return server.part(Views.class).generations(TopicShelf.VIEW);
  }

  private static List<String> rowsOnceUpToDate(OpenServer server) throws InterruptedException {
    assertThat(server.part(ProjectionRunner.class).awaitLatest(LONG_ENOUGH)).isTrue();
    return rows(server);
  }

  private static List<String> rows(OpenServer server) {
    return server
        .part(Views.class)
        .list(ViewQuery.first(TopicShelf.VIEW, Namespace.DEFAULT, 100))
        .stream()
        .map(ViewRow::order)
        .toList();
  }

  private static void publishOn(OpenServer server, String... topics) {
    try (Baton baton = Baton.connect(server.address(), "publisher")) {
      for (String topic : topics) {
        baton.publish(OutgoingEvent.on(topic, "Happened"));
      }
    }
  }

  private OpenServer start(String node) {
    return OpenServer.start(configuration(node), new TopicShelf.Module());
  }

  private Configuration configuration(String node) {
    return ConfigurationLoader.in(folder, Map.of())
        .load(
            List.of(
                option("server.port", "0"),
                option("server.node", node),
                option("database.url", database.url()),
                option("database.user", database.user()),
                option("database.password", database.password())));
  }

  private static Assignment option(String setting, String value) {
    return new Assignment(setting, value, "the test");
  }
}
