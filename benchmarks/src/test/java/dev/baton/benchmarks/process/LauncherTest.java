package dev.baton.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
  @TempDir Path folder;

  @Test
  void it_stands_in_a_folder_above_the_program() throws IOException {
    Path script = Files.createFile(folder.resolve("baton"));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    // A folder of the same name is none.
    Path classes = Files.createDirectories(folder.resolve("target/baton/classes"));

    Launcher launcher = Launcher.above(classes);

    assertThat(launcher.script()).isEqualTo(script);
    assertThat(launcher.command(List.of("server")))
        .containsSubsequence("BATON_NO_BUILD=1", script.toString(), "server");
  }

  @Test
  void without_one_there_is_nothing_to_measure() {
    assertThatThrownBy(() -> Launcher.above(Path.of("/")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no launcher");
  }
}
