package dev.baton.adapters.persistence.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL does not run as root; in a user namespace of its own it does not know that it is. The
 * library starts it there by itself; what else starts it does as well.
 */
final class Unprivileged {
  private static final String COMMAND = "unshare";

  private Unprivileged() {}

  /**
   * What stands before a command that may not run as root: nothing for anybody else.
   *
   * @param file one that this process has made
   * @throws UnsuitableDatabaseException if this is root and has no namespaces
   */
  static List<String> prefix(Path file) throws IOException {
    boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
    if (!unix || !Integer.valueOf(0).equals(Files.getAttribute(file, "unix:uid"))) {
      return List.of();
    }
    requireNamespaces(COMMAND);
    return List.of(COMMAND, "-U");
  }

  static void requireNamespaces(String command) {
    try {
      Process process = new ProcessBuilder(command, "-U", "true").start();
      if (process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0) {
        return;
      }
      process.destroyForcibly();
    } catch (IOException absent) {
      // Told below.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    throw new UnsuitableDatabaseException(
        "PostgreSQL does not run as root, and 'unshare -U' does not work here: run as another user,"
            + " install util-linux, or name a running server by its URL.");
  }
}
