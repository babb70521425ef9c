package dev.baton.benchmarks.chaos.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What is done to processes from outside. */
public final class Signals {
  private static final long END_SECONDS = 20;

  private Signals() {}

  /** Ends them with SIGKILL, the first one first; returns when they are gone. */
  public static void kill(List<ProcessHandle> processes) throws InterruptedException {
    processes.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : processes) {
      try {
        process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException alive) {
        throw new IllegalStateException("process " + process.pid() + " does not die", alive);
      }
    }
  }

  /** Has them do nothing, as a machine does that is suspended. */
  public static void pause(List<ProcessHandle> processes) throws IOException, InterruptedException {
    signal("-STOP", processes);
  }

  /** Has them go on. */
  public static void resume(List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    signal("-CONT", processes);
  }

  /** Some of them may have ended by themselves meanwhile, so nobody asks whether it worked. */
  private static void signal(String name, List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", name));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    Process kill =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!kill.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      kill.destroyForcibly();
    }
  }
}
