package dev.baton.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
  @TempDir Path parent;

  @Test
  void nothing_is_left_behind() throws IOException {
    try (WorkFolder folder = WorkFolder.in(parent, "bench")) {
      Files.createDirectories(folder.path().resolve("data/base"));
      Files.writeString(folder.path().resolve("data/base/1"), "page");
    }

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void the_default_is_a_folder_on_a_disk() {
    assertThat(WorkFolder.defaultParent()).isDirectory();
  }
}
