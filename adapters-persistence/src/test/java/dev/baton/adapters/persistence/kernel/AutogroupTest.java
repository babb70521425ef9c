package dev.baton.adapters.persistence.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutogroupTest {
  private static final String SWITCH = "proc/sys/kernel/sched_autogroup_enabled";
  private static final String GROUP = "proc/self/cgroup";

  @TempDir Path root;

  @Test
  void it_is_on_where_the_kernel_says_so() throws IOException {
    write(SWITCH, "1\n");
    write(GROUP, "3:cpuset:/\n1:cpu,cpuacct:/\n0::/\n");

    assertThat(Autogroup.isOn(root)).isTrue();
  }

  @Test
  void it_is_off_where_the_kernel_says_so_or_nothing() throws IOException {
    assertThat(Autogroup.isOn(root)).isFalse();

    write(SWITCH, "0\n");

    assertThat(Autogroup.isOn(root)).isFalse();
  }

  @Test
  void it_has_no_effect_in_a_group_of_the_first_version_with_a_share_of_the_processors()
      throws IOException {
    write(SWITCH, "1\n");
    write(GROUP, "1:cpu,cpuacct:/docker/1\n");

    assertThat(Autogroup.isOn(root)).isFalse();
  }

  @Test
  void it_has_no_effect_in_a_group_of_the_second_version_with_a_share_of_the_processors()
      throws IOException {
    write(SWITCH, "1\n");
    write(GROUP, "0::/system.slice/baton.service\n");
    write("sys/fs/cgroup/system.slice/baton.service/cpu.weight", "100\n");

    assertThat(Autogroup.isOn(root)).isFalse();
  }

  @Test
  void a_group_without_a_share_of_the_processors_changes_nothing() throws IOException {
    write(SWITCH, "1\n");
    write(GROUP, "4:memory:/sessions/7\n0::/user.slice\n");

    assertThat(Autogroup.isOn(root)).isTrue();
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
