package dev.baton.benchmarks.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.baton.application.event.Timelines;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.NewEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryIT {
  private static final long EVENTS = Conversations.UNIT;

  private final List<Long> progress = new ArrayList<>();

  @TempDir Path data;

  @Test
  void a_history_is_filled_once_and_read_by_its_causes() {
    try (HistoryFolder folder = HistoryFolder.open(data)) {
      new HistoryLoader(folder, progress::add).load(EVENTS);
      assertThat(progress).containsExactly(EVENTS);
      assertThat(folder.log().head()).isEqualTo(EVENTS);
    }
    try (HistoryFolder folder = HistoryFolder.open(data)) {
      new HistoryLoader(folder, progress::add).load(EVENTS);
      assertThat(progress).hasSize(1);
      assertThatIllegalStateException()
          .isThrownBy(() -> new HistoryLoader(folder, progress::add).load(2 * EVENTS));

      append(folder);
      new HistoryLoader(folder, progress::add).load(EVENTS);
      assertThat(progress).hasSize(1);
      assertThat(folder.log().head()).isEqualTo(EVENTS + 1);

      Timelines timelines = new Timelines(folder.log());
      Timelines.Timeline timeline =
          timelines.timeline(Namespace.DEFAULT, Conversations.longId(0), 0, 1_000);
      assertThat(timeline.entries()).hasSize(Conversations.LONG);
      assertThat(timeline.entries().getLast().depth()).isEqualTo(9);
      long second = timeline.entries().get(1).event().position();
      assertThat(timelines.blastRadius(Namespace.DEFAULT, second, 1_000).orElseThrow().entries())
          .hasSize(511);
    }
  }

  private static void append(HistoryFolder folder) {
    NewEvent later = new HistoryEvents(new Conversations(EVENTS)).event(EVENTS + 2);
    folder
        .log()
        .append(
            List.of(
                new AppendRequest(
                    Namespace.DEFAULT, Principal.ANONYMOUS, List.of(later), List.of())));
  }
}
