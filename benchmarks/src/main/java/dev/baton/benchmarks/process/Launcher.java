package dev.baton.benchmarks.process;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The launcher {@code ./baton} of the clone that this program was built in. The server is started
 * by it, so that it runs with the very options that users run it with.
 *
 * @param script the launcher
 */
public record Launcher(Path script) {
  /** Keeps the launcher from building: what is measured is what was built with this program. */
  private static final Map<String, String> ENVIRONMENT = Map.of("BATON_NO_BUILD", "1");

  /**
   * Looks for it in the folders above this program.
   *
   * @throws IOException if there is none
   */
  public static Launcher find() throws IOException {
    return above(location());
  }

  static Launcher above(Path location) throws IOException {
    for (Path folder = location; folder != null; folder = folder.getParent()) {
      Path script = folder.resolve("baton");
      if (Files.isRegularFile(script) && Files.isExecutable(script)) {
        return new Launcher(script);
      }
    }
    throw new IOException("no launcher `baton` stands above " + location);
  }

  /**
   * Whether servers find class data to share. The first one that ends by itself leaves them behind;
   * one that is killed does not, and without them a start takes twice as long.
   */
  public static boolean hasClassData() {
    String cache = System.getProperty("baton.cache", "");
    return cache.isEmpty() || Files.exists(Path.of(cache, "server.jsa"));
  }

  /** The command line; the launcher becomes the server's JVM, under the same process id. */
  public List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("env"));
    ENVIRONMENT.forEach((name, value) -> command.add(name + "=" + value));
    command.add(script.toString());
    command.addAll(arguments);
    return command;
  }

  private static Path location() throws IOException {
    try {
      return Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException failure) {
      throw new IOException("cannot tell where this program stands", failure);
    }
  }
}
