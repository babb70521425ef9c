package dev.baton.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
  @TempDir Path proc;

  private Processes processes;

  @BeforeEach
  void setUp() {
    processes = new Processes(proc);
  }

  @Test
  void a_process_is_counted_without_its_children() throws IOException {
    process(10, 1, "100 50 7 8");
    process(11, 10, "1000 0 0 0");

    assertThat(processes.cpuMicros(10)).isEqualTo(1_500_000);
  }

  @Test
  void a_tree_is_counted_with_descendants_that_live_and_that_have_ended() throws IOException {
    process(10, 1, "1 2 3 4");
    process(11, 10, "10 0 0 0");
    process(12, 11, "0 0 100 0");
    process(20, 1, "5000 0 0 0");

    assertThat(processes.treeCpuMicros(10)).isEqualTo(1_200_000);
  }

  @Test
  void resident_memory_is_in_megabytes() throws IOException {
    Files.createDirectory(proc.resolve("10"));
    Files.writeString(
        proc.resolve("10/status"), "Name:\tjava\nVmHWM:\t  999999 kB\nVmRSS:\t  204800 kB\n");

    assertThat(processes.residentMegabytes(10)).isEqualTo(200);
  }

  @Test
  void compilers_are_told_apart_from_all_other_threads_of_a_process() throws IOException {
    thread(10, 11, "C1 CompilerThre", "10 5 0 0");
    thread(10, 12, "C2 CompilerThre", "100 0 0 0");
    thread(10, 13, "baton-appender", "1000 0 0 0");

    assertThat(processes.compilerMicros(10)).isEqualTo(1_150_000);
  }

  @Test
  void the_load_average_is_that_of_the_last_minute() throws IOException {
    Files.writeString(proc.resolve("loadavg"), "1.25 0.50 0.10 2/300 4711\n");

    assertThat(processes.loadAverage()).isEqualTo(1.25);
  }

  @Test
  void where_there_is_no_proc_nothing_is_known() {
    Processes elsewhere = new Processes(proc.resolve("missing"));

    assertThat(elsewhere.cpuMicros(10)).isNaN();
    assertThat(elsewhere.treeCpuMicros(10)).isNaN();
    assertThat(elsewhere.residentMegabytes(10)).isNaN();
    assertThat(elsewhere.loadAverage()).isNaN();
    assertThat(elsewhere.compilerMicros(10)).isNaN();
  }

  private void process(long pid, long parent, String times) throws IOException {
    Path folder = Files.createDirectory(proc.resolve(Long.toString(pid)));
    Files.writeString(folder.resolve("stat"), stat(pid, parent, times));
  }

  private void thread(long pid, long thread, String name, String times) throws IOException {
    Path folder = Files.createDirectories(proc.resolve(pid + "/task/" + thread));
    Files.writeString(folder.resolve("comm"), name + "\n");
    Files.writeString(folder.resolve("stat"), stat(thread, 1, times));
  }

  private static String stat(long pid, long parent, String times) {
    return "%d (p) S %d 0 0 0 -1 0 0 0 0 0 %s 20 0 1 0 1 1\n".formatted(pid, parent, times);
  }
}
