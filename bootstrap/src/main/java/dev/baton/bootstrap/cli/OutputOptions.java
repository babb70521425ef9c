package dev.baton.bootstrap.cli;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** How a command writes what it found: for people, or as JSON for programs. */
final class OutputOptions {
  @Option(names = "--json", description = "Write JSON, for programs, and nothing else.")
  boolean json;

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec command;

  PrintWriter out() {
    return Objects.requireNonNull(command).commandLine().getOut();
  }

  /** Writes a line for people. */
  void line(String line) {
    PrintWriter out = out();
    out.println(line);
    out.flush();
  }

  /** Writes a table for people. */
  void table(Table table) {
    table.print(out());
  }

  /** Writes a document for programs. */
  void document(JsonNode document) {
    line(Json.document(document));
  }

  /** Writes one of many documents for programs, on a line of its own. */
  void jsonLine(JsonNode document) {
    line(Json.line(document));
  }
}
