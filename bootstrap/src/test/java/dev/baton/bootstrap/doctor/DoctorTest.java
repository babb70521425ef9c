package dev.baton.bootstrap.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bootstrap.doctor.Finding.Verdict;
import dev.baton.infrastructure.config.Assignment;
import dev.baton.infrastructure.config.Configuration;
import dev.baton.infrastructure.config.ConfigurationLoader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir private Path folder;

  @Test
  void a_java_that_is_too_old_is_bad_and_one_before_the_preferred_is_noted() {
    assertThat(new JavaCheck(Runtime.Version.parse("17.0.1")).look().verdict())
        .isEqualTo(Verdict.BAD);
    assertThat(new JavaCheck(Runtime.Version.parse("21")).look().verdict()).isEqualTo(Verdict.POOR);
    assertThat(new JavaCheck(Runtime.Version.parse("25")).look().verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void a_free_port_is_good() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    assertThat(new PortCheck("127.0.0.1", free).look().verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void a_taken_port_is_noted_with_the_process_that_holds_it() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Finding finding = new PortCheck("127.0.0.1", socket.getLocalPort()).look();

      assertThat(finding.verdict()).isEqualTo(Verdict.POOR);
      if (Files.exists(Path.of("/proc/net/tcp"))) {
        assertThat(finding.what()).contains("process " + ProcessHandle.current().pid());
      }
    }
  }

  @Test
  void the_disk_is_measured_where_the_data_will_be_and_left_as_it_was() throws IOException {
    Finding finding = new FsyncCheck(folder.resolve("data/of/later")).look();

    assertThat(finding.what())
        .matches("fdatasync of 8 KiB in .*: median \\d+\\.\\d\\d ms, p99 \\d+\\.\\d\\d ms");
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void a_database_that_does_not_answer_is_bad() {
    Configuration.Database nowhere =
        load(new Assignment("database.url", "postgresql://127.0.0.1:1/baton", "test")).database();

    assertThat(new DatabaseCheck(nowhere).look().verdict()).isEqualTo(Verdict.BAD);
  }

  @Test
  void what_is_looked_at_depends_on_the_database() {
    assertThat(Doctor.of(load()).examine())
        .extracting(Finding::check)
        .containsExactly("java", "port", "user", "disk");
    assertThat(
            Doctor.of(load(new Assignment("database.url", "postgresql://127.0.0.1:1/b", "test")))
                .examine())
        .extracting(Finding::check)
        .containsExactly("java", "port", "database");
  }

  private Configuration load(Assignment... options) {
    return ConfigurationLoader.in(folder, Map.of()).load(List.of(options));
  }
}
