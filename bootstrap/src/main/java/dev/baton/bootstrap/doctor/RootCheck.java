package dev.baton.bootstrap.doctor;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** PostgreSQL refuses to run as root, so the embedded one is started in a namespace of its own. */
record RootCheck() implements Check {
  private static final String CHECK = "user";

  @Override
  public Finding look() {
    String user = System.getProperty("user.name", "");
    if (!user.equals("root")) {
      return Finding.good(CHECK, "runs as " + user);
    }
    return unshareWorks()
        ? Finding.good(CHECK, "runs as root; `unshare` works, so the embedded PostgreSQL starts")
        : Finding.bad(
            CHECK,
            "runs as root, and `unshare -U` does not work here",
            "run as another user, or give --database-url");
  }

  private static boolean unshareWorks() {
    try {
      Process process =
          new ProcessBuilder("unshare", "-U", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean ended = process.waitFor(5, TimeUnit.SECONDS);
      process.destroyForcibly();
      return ended && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
