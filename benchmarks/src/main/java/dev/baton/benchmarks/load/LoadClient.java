package dev.baton.benchmarks.load;

import io.grpc.StatusRuntimeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The load generator's process: reads a {@link LoadCommand} a line from standard input, runs it,
 * and ends with the input. It lives through all repetitions, so that its code is compiled and its
 * costs are the same for every server.
 */
public final class LoadClient {
  private LoadClient() {}

  /** Runs until standard input ends. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      try {
        new LoadRun(LoadCommand.parse(line), out).run();
      } catch (LoadFailedException | StatusRuntimeException failure) {
        out.println(new LoadReply.Failed(failure.toString()).toLine());
      }
    }
  }
}
