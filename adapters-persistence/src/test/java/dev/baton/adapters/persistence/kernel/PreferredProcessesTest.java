package dev.baton.adapters.persistence.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferredProcessesTest {
  @TempDir Path processes;

  @Test
  void a_process_and_its_children_get_more_weight() throws IOException {
    runs(1, "2 3 ");
    runs(2, "");
    runs(3, "");

    assertThat(new PreferredProcesses(processes).look(1)).isTrue();

    assertThat(weight(1)).isEqualTo("-10");
    assertThat(weight(2)).isEqualTo("-10");
    assertThat(weight(3)).isEqualTo("-10");
  }

  @Test
  void only_new_ones_are_asked_for_again() throws IOException {
    PreferredProcesses preferred = new PreferredProcesses(processes);
    runs(1, "2");
    runs(2, "");
    preferred.look(1);
    runs(1, "2 3");
    Files.writeString(processes.resolve("2/autogroup"), "as it was");
    runs(3, "");

    assertThat(preferred.look(1)).isTrue();

    assertThat(weight(2)).isEqualTo("as it was");
    assertThat(weight(3)).isEqualTo("-10");
  }

  @Test
  void one_that_has_ended_meanwhile_is_passed_over() throws IOException {
    runs(1, "2");

    assertThat(new PreferredProcesses(processes).look(1)).isTrue();
    assertThat(weight(1)).isEqualTo("-10");
  }

  @Test
  void where_it_is_not_allowed_it_is_not_tried_again() throws IOException {
    PreferredProcesses preferred = new PreferredProcesses(processes);
    Files.createDirectories(processes.resolve("1/autogroup"));

    assertThat(preferred.look(1)).isFalse();

    Files.delete(processes.resolve("1/autogroup"));
    runs(1, "");
    assertThat(preferred.look(1)).isFalse();
  }

  private void runs(long process, String children) throws IOException {
    Path task = processes.resolve(process + "/task/" + process);
    Files.createDirectories(task);
    Files.writeString(task.resolve("children"), children);
    Files.writeString(processes.resolve(process + "/autogroup"), "/autogroup-1 nice 0");
  }

  private String weight(long process) throws IOException {
    return Files.readString(processes.resolve(process + "/autogroup")).strip();
  }
}
