package dev.baton.bootstrap.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A temporary folder, deleted with all that is in it. */
public final class WorkFolder {
  private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);

  private final Path path;

  private WorkFolder(Path path) {
    this.path = path;
  }

  /** Makes one. */
  public static WorkFolder create() throws IOException {
    return new WorkFolder(Files.createTempDirectory("baton-demo-"));
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Deletes it; what cannot be deleted is said and left. */
  public void delete() {
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      LOG.warn("{} could not be deleted", path, e);
    }
  }
}
