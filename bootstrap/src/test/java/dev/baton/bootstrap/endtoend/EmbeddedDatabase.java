package dev.baton.bootstrap.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server's embedded PostgreSQL, seen from outside.
 *
 * @param folder the server's data folder
 */
record EmbeddedDatabase(Path folder) {
  private static final int PORT_LINE = 3;
  private static final long END_SECONDS = 20;

  /** The file that names its main process while it runs. */
  Path pidFile() {
    return folder.resolve("postgres").resolve("postmaster.pid");
  }

  /** What it has logged since the server's last start. */
  String log() throws IOException {
    return Files.readString(folder.resolve("postgres.log"));
  }

  /** Ends all its processes with SIGKILL, the main one first; returns when they are gone. */
  void kill() throws Exception {
    long pid = Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> processes = new ArrayList<>(List.of(postmaster));
    postmaster.descendants().forEach(processes::add);
    processes.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : processes) {
      process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** A connection to the log's database; the caller closes it. */
  Connection connect() throws IOException, SQLException {
    String port = Files.readAllLines(pidFile()).get(PORT_LINE).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/baton", "postgres", "");
  }
}
