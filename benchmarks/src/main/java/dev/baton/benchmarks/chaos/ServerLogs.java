package dev.baton.benchmarks.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What servers have logged. */
final class ServerLogs {
  private static final String ERROR = " ERROR ";

  private ServerLogs() {}

  /** Lines that tell of a defect, in the logs of servers in this folder. */
  static List<String> defects(Path folder) throws IOException {
    List<String> defects = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(ServerLogs::isOfServer).sorted().toList()) {
        try (Stream<String> lines = Files.lines(file)) {
          lines
              .filter(line -> line.contains(ERROR))
              .map(line -> file.getFileName() + ": " + line)
              .forEach(defects::add);
        }
      }
    }
    return defects;
  }

  private static boolean isOfServer(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("server-") && name.endsWith(".log");
  }
}
