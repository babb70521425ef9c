package dev.baton.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadLinesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "unary:256",
        "batch:100:4",
        "versioned:64",
        "stream:64",
        "deliver:256:4096:10:64",
        "paced:1000",
        "paced-deliver:1000",
        "filtered:256:1000"
      })
  void a_load_is_read_as_it_was_written(String text) {
    assertThat(Load.parse(text).text()).isEqualTo(text);
  }

  @Test
  void an_unknown_load_is_refused() {
    assertThatThrownBy(() -> Load.parse("sleep:1")).hasMessageContaining("sleep:1");
  }

  @Test
  void a_command_is_read_as_it_was_written() {
    LoadCommand command =
        new LoadCommand(new Load.Unary(1), 7411, Duration.ofMillis(500), Duration.ofSeconds(3));

    assertThat(LoadCommand.parse(command.toLine())).isEqualTo(command);
  }

  @Test
  void a_result_is_read_as_it_was_written() {
    LoadResult result =
        new LoadResult(3000, 3001, 1_500_000_000, new LoadResult.Latency(0.5, 9.75, 1e-4));

    assertThat(LoadReply.parse(new LoadReply.Counted(result).toLine()))
        .isEqualTo(new LoadReply.Counted(result));
    assertThat(result.rate()).isEqualTo(2000);
  }

  @Test
  void a_failure_stays_on_one_line() {
    assertThat(new LoadReply.Failed("first\nsecond").toLine()).isEqualTo("failed first second");
    assertThat(LoadReply.parse("failed first second"))
        .isEqualTo(new LoadReply.Failed("first second"));
  }

  @Test
  void the_steps_of_a_run_are_told_apart() {
    assertThat(LoadReply.parse(new LoadReply.Open().toLine())).isEqualTo(new LoadReply.Open());
    assertThat(LoadReply.parse(new LoadReply.Done().toLine())).isEqualTo(new LoadReply.Done());
    assertThatThrownBy(() -> LoadReply.parse("maybe")).hasMessageContaining("maybe");
  }
}
