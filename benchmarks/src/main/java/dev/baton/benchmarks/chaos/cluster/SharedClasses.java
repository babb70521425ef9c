package dev.baton.benchmarks.chaos.cluster;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Class data that the agents of a run share, each of which is started again and again: without them
 * a start takes more than twice the CPU time, which servers that start beside them lack.
 *
 * @param archive where they are, once somebody has left them behind
 */
record SharedClasses(Path archive) {
  /** Those of all agents that log into this folder. */
  static SharedClasses of(Path logs) {
    return new SharedClasses(logs.resolve("agents.jsa"));
  }

  /**
   * Whether a JVM can leave any behind: it does so of JARs only, and refuses to start otherwise.
   */
  static boolean arePossible() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .noneMatch(entry -> Files.isDirectory(Path.of(entry)));
  }

  /** What tells a JVM to use them, if they are there. */
  List<String> toUse() {
    return Files.exists(archive) ? quietly("-XX:SharedArchiveFile=" + archive) : List.of();
  }

  /** What tells a JVM to leave the classes that it has loaded behind when it ends by itself. */
  List<String> toLeave() {
    return quietly("-XX:ArchiveClassesAtExit=" + archive);
  }

  private static List<String> quietly(String option) {
    return List.of(option, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
  }
}
