package dev.baton.bootstrap.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A file system of a few megabytes in memory, which can be filled to the last byte. Only who may
 * mount one can run such a test: on Linux root, or who has that right in a container.
 */
final class SmallDisk implements AutoCloseable {
  private static final long COMMAND_SECONDS = 20;
  private static final int PIECE = 64 << 10;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts one on a new folder; where that is not permitted, the test is skipped. */
  static SmallDisk mount(Path folder, int megabytes) throws IOException {
    Files.createDirectories(folder);
    int status =
        run(List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "none", "" + folder));
    assumeTrue(status == 0, "a small disk cannot be mounted here, which takes root on Linux");
    return new SmallDisk(folder);
  }

  private Path filling() {
    return folder.resolve("filling");
  }

  /** Takes all room that is left. */
  void fill() throws IOException {
    try (OutputStream filling = Files.newOutputStream(filling())) {
      for (int size = PIECE; size > 0; size /= 2) {
        fill(filling, new byte[size]);
      }
    }
  }

  private static void fill(OutputStream filling, byte[] piece) {
    try {
      while (true) {
        filling.write(piece);
      }
    } catch (IOException full) {
      return;
    }
  }

  /** Gives that room back. */
  void empty() throws IOException {
    Files.deleteIfExists(filling());
  }

  /** Takes it away, as soon as nobody uses it. */
  @Override
  public void close() throws IOException {
    run(List.of("umount", "-l", folder.toString()));
  }

  private static int run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new IOException(command + " does not end");
  }
}
