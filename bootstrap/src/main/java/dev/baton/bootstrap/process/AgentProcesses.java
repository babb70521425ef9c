package dev.baton.bootstrap.process;

import dev.baton.examples.chain.AgentLauncher;
import dev.baton.examples.chain.ChainAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Starts each agent as a process of its own. */
public final class AgentProcesses implements AgentLauncher, AutoCloseable {
  private static final int HEAP_MIB = 64;

  private final Path folder;
  private final List<JavaProcess> agents = new CopyOnWriteArrayList<>();

  /**
   * No agents yet.
   *
   * @param folder where their output will go
   */
  public AgentProcesses(Path folder) {
    this.folder = folder;
  }

  /** The first that is closed has all of them end, since none is of use without the others. */
  @Override
  public AutoCloseable launch(String agent, String target, Duration thinkingTime)
      throws IOException {
    JavaProcess process =
        JavaProcess.start(
            new JavaProcess.Program(
                ChainAgent.class.getName(),
                List.of(agent, target, Long.toString(thinkingTime.toMillis())),
                "cli",
                HEAP_MIB),
            folder,
            agent);
    agents.add(process);
    return this;
  }

  @Override
  public void close() {
    agents.forEach(JavaProcess::beginStop);
    agents.forEach(JavaProcess::close);
  }
}
