package dev.baton.benchmarks.chaos.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file to which lines are only appended. What {@link #append} was given is in the hands of the
 * operating system when it returns, so it outlives this process if that is killed; it is not made
 * durable, since the machine itself is not killed. Any thread may append.
 */
public final class Journal implements AutoCloseable {
  private final FileChannel file;
  private final ReentrantLock turn = new ReentrantLock();

  private Journal(FileChannel file) {
    this.file = file;
  }

  /** Begins a new file. */
  public static Journal create(Path path) throws IOException {
    return new Journal(
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  /** Appends lines, all of them in one write. */
  public void append(List<String> lines) {
    if (!lines.isEmpty()) {
      write(String.join("\n", lines) + "\n");
    }
  }

  private void write(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    turn.lock();
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("a journal cannot be written", failure);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
