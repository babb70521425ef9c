package dev.baton.adapters.persistence.kernel;

import dev.baton.adapters.persistence.kernel.UnsuitableDatabaseException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The embedded server's folder, held by one process: a lock that dies with it, and its id for those
 * who come too late.
 */
final class DataFolder implements AutoCloseable {
  /** The lock is on a byte beyond the text, which others may so read where locks are mandatory. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final String LOCK = "baton.lock";

  private static final int TOLD_LINES = 15;

  private final Path folder;
  private final FileChannel lock;

  private DataFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes the folder if needed, and takes it.
   *
   * @throws UnsuitableDatabaseException if it is in use or not writable
   */
  static DataFolder take(Path folder) {
    Path file = folder.resolve(LOCK);
    FileChannel lock;
    try {
      Files.createDirectories(folder);
      lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException failure) {
      throw new UnsuitableDatabaseException(
          "cannot write to the data folder "
              + folder
              + " ("
              + failure.getMessage()
              + "): make it writable for this user, or choose another one.",
          failure);
    }
    try {
      if (tryLock(lock) == null) {
        lock.close();
        throw new UnsuitableDatabaseException(
            Reason.FOLDER_IN_USE,
            "the data folder "
                + folder
                + " is in use by process "
                + Files.readString(file).strip()
                + ": stop that one, or choose another folder.");
      }
      lock.truncate(0);
      lock.write(ByteBuffer.wrap(ownId().getBytes(StandardCharsets.US_ASCII)));
      return new DataFolder(folder, lock);
    } catch (IOException failure) {
      throw new UnsuitableDatabaseException("cannot lock " + file, failure);
    }
  }

  /** PostgreSQL's own data. */
  Path data() {
    return dataOf(folder);
  }

  static Path dataOf(Path folder) {
    return folder.resolve("postgres");
  }

  Path log() {
    return folder.resolve("postgres.log");
  }

  /** The file that every process which uses the folder has written. */
  Path lock() {
    return folder.resolve(LOCK);
  }

  /**
   * Refuses data that another major version of PostgreSQL has made.
   *
   * @throws UnsuitableDatabaseException with what to do about them
   */
  void requireVersion(String ours) throws IOException {
    Path file = data().resolve("PG_VERSION");
    String made = Files.exists(file) ? Files.readString(file).strip() : ours;
    if (!made.equals(ours)) {
      throw new UnsuitableDatabaseException(
          "the data in "
              + data()
              + " were made by PostgreSQL "
              + made
              + ", and this program brings "
              + ours
              + ": move them with pg_upgrade or pg_dump, or choose another folder.");
    }
  }

  /** Removes data that were never used, because whoever was making them was stopped half-way. */
  void discardUnfinished() throws IOException {
    if (Files.exists(data()) && !Files.exists(finished())) {
      try (Stream<Path> paths = Files.walk(data())) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** Remembers that the data are whole. */
  void finish() throws IOException {
    Files.writeString(finished(), "");
  }

  /** Begins a new log; the last one stays beside it. */
  void rotateLog() throws IOException {
    if (Files.exists(log())) {
      Files.move(log(), folder.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The end of the log, for messages. */
  String endOfLog() {
    try {
      List<String> lines = Files.readAllLines(log());
      return String.join(
          System.lineSeparator(),
          lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size()));
    } catch (IOException failure) {
      return "(no log: " + failure.getMessage() + ")";
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private Path finished() {
    return folder.resolve("initialised");
  }

  private static @Nullable FileLock tryLock(FileChannel lock) throws IOException {
    try {
      return lock.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException held) {
      return null; // by this very process
    }
  }

  private static String ownId() {
    return Long.toString(ProcessHandle.current().pid());
  }
}
