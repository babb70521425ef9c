package dev.baton.bootstrap.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

/**
 * How long the disk below the data folder takes to make a page durable: the time that every publish
 * waits for at least.
 *
 * @param folder the data folder; it need not exist yet
 */
record FsyncCheck(Path folder) implements Check {
  private static final int ROUNDS = 100;
  private static final int PAGE_BYTES = 8192;
  private static final double SLOW_MS = 20;

  /** Below this no disk that keeps its word can be: something answers from memory. */
  private static final double UNBELIEVABLE_MS = 0.005;

  @Override
  public Finding look() {
    Path parent = existing(folder.toAbsolutePath());
    if (!Files.isWritable(parent)) {
      return Finding.bad("disk", parent + " is not writable", "choose another folder with --data");
    }
    try {
      return judge(parent, measure(parent));
    } catch (IOException e) {
      return Finding.bad("disk", "writing to " + parent + " failed: " + e.getMessage(), "");
    }
  }

  private static Path existing(Path path) {
    Path found = path;
    while (!Files.exists(found) && found.getParent() != null) {
      found = found.getParent();
    }
    return found;
  }

  private static Finding judge(Path parent, double[] millis) {
    double median = millis[ROUNDS / 2];
    String what =
        String.format(
            Locale.ROOT,
            "fdatasync of 8 KiB in %s: median %.2f ms, p99 %.2f ms",
            parent,
            median,
            millis[ROUNDS * 99 / 100]);
    if (median > SLOW_MS) {
      return Finding.poor("disk", what, "every publish waits for this; use a faster disk");
    }
    return median < UNBELIEVABLE_MS
        ? Finding.poor("disk", what, "too fast to be durable: is this a RAM disk?")
        : Finding.good("disk", what);
  }

  /** Sorted times in milliseconds. */
  private static double[] measure(Path parent) throws IOException {
    Path file = Files.createTempFile(parent, ".baton-doctor-", ".tmp");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      double[] millis = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        millis[round] = timed(channel, round);
      }
      Arrays.sort(millis);
      return millis;
    } finally {
      Files.delete(file);
    }
  }

  private static double timed(FileChannel channel, int round) throws IOException {
    long before = System.nanoTime();
    channel.write(ByteBuffer.allocate(PAGE_BYTES), (long) round * PAGE_BYTES);
    channel.force(false);
    return (System.nanoTime() - before) / 1e6;
  }
}
