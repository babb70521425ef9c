package dev.baton.bootstrap.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Class data that JVMs of a kind share, so that they start in half the time. A JVM that was told to
 * writes an archive as it ends, under a name of its own and whatever it has done. It counts only
 * once a link has the name that all of the kind look for, and that is made by a process that has
 * come to what it is there for: one that showed its help has loaded next to nothing.
 */
public final class ClassArchive {
  private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);

  /** What the launcher has this JVM write, if anything. */
  private static final String WRITTEN = "baton.archive";

  private static final String SUFFIX = ".jsa";

  private ClassArchive() {}

  /**
   * Options of a JVM that runs in {@code role}. Where there is no archive yet, a server, of which
   * there is one, writes it; of agents there are many, who would all do so.
   */
  static List<String> options(Path cache, String role) {
    Path archive = cache.resolve(role + SUFFIX);
    if (Files.exists(archive) || !role.equals("server")) {
      return List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }
    Path written = cache.resolve(role + "." + ProcessHandle.current().pid() + SUFFIX);
    return List.of(
        "-XX:ArchiveClassesAtExit=" + written,
        "-D" + WRITTEN + "=" + written,
        "-Xlog:cds=off",
        "-Xlog:cds+dynamic=off");
  }

  /** Has what this JVM will write count, where it writes an archive. */
  public static void keep() {
    String written = System.getProperty(WRITTEN, "");
    if (!written.isEmpty()) {
      try {
        keep(Path.of(written));
      } catch (IOException e) {
        LOG.debug("the class data of this process will be of no use", e);
      }
    }
  }

  /** Links {@code server.jsa} to {@code server.4711.jsa}, which is not there yet. */
  static void keep(Path written) throws IOException {
    String name = written.getFileName().toString();
    Path link = written.resolveSibling(name + ".link");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, Path.of(name));
    Path shared = written.resolveSibling(name.substring(0, name.indexOf('.')) + SUFFIX);
    Files.move(link, shared, StandardCopyOption.ATOMIC_MOVE);
  }
}
