package dev.baton.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.TimelineEntry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rule whose server is killed, with its PostgreSQL, while sets wait for their last event. */
@Timeout(180)
class RuleOverRestartIT {
  private static final int FEATURES = 20;

  @TempDir private Path folder;

  private static void say(Baton baton, String type) {
    for (int n = 0; n < FEATURES; n++) {
      var unused =
          baton.publish(
              OutgoingEvent.on("project.work", type)
                  .correlationId("feature-" + n)
                  .json("{\"n\":" + n + "}"));
    }
  }

  @Test
  void what_has_come_before_counts_after_it_and_nothing_fires_twice() throws Exception {
    try (RestartableServer server = RestartableServer.start(folder);
        Baton ann = Baton.connect(server.address(), "ann")) {
      var unused =
          ann.reactions()
              .rule("start-frontend")
              .on("APIDesignCompleted")
              .on("WireframeCompleted")
              .then(
                  done ->
                      done.publish(
                          "project.tasks",
                          "FrontendStarted",
                          "{\"n\":\"${legs.APIDesignCompleted.payload.n}\"}"))
              .register();
      say(ann, "APIDesignCompleted");
      server.kill();
      server.restart();
      say(ann, "WireframeCompleted");
      server.kill();
      server.restart();
      Await.until(() -> fired(ann) >= FEATURES);
      server.kill();
      server.restart();
      say(ann, "Other");
      for (int n = 0; n < FEATURES; n++) {
        assertThat(started(ann, "feature-" + n)).containsExactly("{\"n\":" + n + "}");
      }
      assertThat(fired(ann)).isEqualTo(FEATURES);
    }
  }

  private static int fired(Baton baton) {
    return baton.reactions().list("start-frontend", 100, "").items().size();
  }

  /** What the rule has published in a conversation. */
  private static List<String> started(Baton baton, String conversation) {
    return baton.timeline(conversation).stream()
        .map(TimelineEntry::event)
        .filter(event -> event.type().equals("FrontendStarted"))
        .map(ReceivedEvent::text)
        .toList();
  }
}
