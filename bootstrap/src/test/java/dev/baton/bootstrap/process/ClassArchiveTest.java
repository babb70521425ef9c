package dev.baton.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  @TempDir Path cache;

  @Test
  void a_server_writes_one_under_a_name_of_its_own_where_there_is_none() {
    assertThat(ClassArchive.options(cache, "server"))
        .anyMatch(option -> option.matches("-XX:ArchiveClassesAtExit=.*/server\\.\\d+\\.jsa"));
  }

  @Test
  void agents_write_none() {
    assertThat(ClassArchive.options(cache, "cli"))
        .contains("-XX:SharedArchiveFile=" + cache.resolve("cli.jsa"));
  }

  @Test
  void what_was_written_counts_only_if_it_was_kept() throws IOException {
    Files.writeString(cache.resolve("server.1.jsa"), "of one that failed");

    assertThat(ClassArchive.options(cache, "server")).noneMatch(ClassArchiveTest::shares);

    Path written = cache.resolve("server.2.jsa");
    ClassArchive.keep(written);
    assertThat(ClassArchive.options(cache, "server")).noneMatch(ClassArchiveTest::shares);

    Files.writeString(written, "of one that served");
    assertThat(ClassArchive.options(cache, "server")).anyMatch(ClassArchiveTest::shares);
    assertThat(cache.resolve("server.jsa")).hasContent("of one that served");
  }

  @Test
  void a_later_one_takes_the_place_of_an_earlier_one() throws IOException {
    for (String number : List.of("1", "2")) {
      Path written = cache.resolve("server." + number + ".jsa");
      ClassArchive.keep(written);
      Files.writeString(written, number);
    }

    assertThat(cache.resolve("server.jsa")).hasContent("2");
    assertThat(cache).isDirectoryNotContaining("glob:**.link");
  }

  private static boolean shares(String option) {
    return option.startsWith("-XX:SharedArchiveFile=");
  }
}
