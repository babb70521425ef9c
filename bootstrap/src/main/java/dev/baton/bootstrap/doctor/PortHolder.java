package dev.baton.bootstrap.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who listens on a TCP port, as far as Linux tells; elsewhere, and for processes of other users,
 * nobody knows.
 */
public final class PortHolder {
  private static final Path PROC = Path.of("/proc");
  private static final String LISTENING = "0A";

  private PortHolder() {}

  /** The process that listens on the port, as {@code process 4242 (java)}. */
  public static Optional<String> of(int port) {
    return Stream.of("tcp", "tcp6")
        .map(PROC.resolve("net")::resolve)
        .flatMap(table -> listeningSocket(table, port).stream())
        .findFirst()
        .flatMap(PortHolder::owner);
  }

  private static Optional<String> listeningSocket(Path table, int port) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    try (Stream<String> lines = Files.lines(table)) {
      return lines
          .map(line -> line.strip().split("\\s+"))
          .filter(columns -> columns.length > 9 && columns[3].equals(LISTENING))
          .filter(columns -> columns[1].endsWith(suffix))
          .map(columns -> "socket:[" + columns[9] + "]")
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> owner(String socket) {
    return ProcessHandle.allProcesses()
        .filter(process -> holds(process, socket))
        .findFirst()
        .map(process -> "process " + process.pid() + command(process));
  }

  private static boolean holds(ProcessHandle process, String socket) {
    Path folder = PROC.resolve(Long.toString(process.pid())).resolve("fd");
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(folder)) {
      for (Path descriptor : descriptors) {
        if (Files.readSymbolicLink(descriptor).toString().equals(socket)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      // It ended meanwhile, or is another user's.
      return false;
    }
  }

  private static String command(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> " (" + Path.of(command).getFileName() + ")")
        .orElse("");
  }
}
