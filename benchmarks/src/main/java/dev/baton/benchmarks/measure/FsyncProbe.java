package dev.baton.benchmarks.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** How long the disk takes to make 4 KiB durable, which every group commit waits for. */
public final class FsyncProbe {
  private static final int ROUNDS = 300;
  private static final int BLOCK_BYTES = 4096;
  private static final double NANOS_PER_MILLI = 1e6;

  private FsyncProbe() {}

  /**
   * Times of {@code fdatasync} after a write of 4 KiB.
   *
   * @param medianMs median, in milliseconds
   * @param p99Ms 99th percentile, in milliseconds
   */
  public record Fsync(double medianMs, double p99Ms) {}

  /**
   * Writes and syncs a file in {@code folder}, which is removed again; takes well under a second.
   */
  public static Fsync measure(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "fsync", ".probe");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long[] nanos = new long[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        nanos[round] = timed(channel, round);
      }
      Arrays.sort(nanos);
      return new Fsync(
          nanos[ROUNDS / 2] / NANOS_PER_MILLI, nanos[ROUNDS * 99 / 100] / NANOS_PER_MILLI);
    } finally {
      Files.delete(file);
    }
  }

  private static long timed(FileChannel channel, int round) throws IOException {
    channel.write(ByteBuffer.allocate(BLOCK_BYTES), (long) round * BLOCK_BYTES);
    long before = System.nanoTime();
    channel.force(false);
    return System.nanoTime() - before;
  }
}
