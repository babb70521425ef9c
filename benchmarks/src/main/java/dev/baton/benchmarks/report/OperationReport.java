package dev.baton.benchmarks.report;

import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What operations cost inside a process, for people or for programs. */
public final class OperationReport {
  private final List<Operation> operations;

  public OperationReport(List<Operation> operations) {
    this.operations = List.copyOf(operations);
  }

  /** A table. */
  public void printTable(PrintWriter out) {
    Columns columns = Columns.of(1, "benchmark", "ns", "least ns", "most ns", "bytes");
    for (Operation each : operations) {
      columns.row(
          each.name(),
          Numbers.whole(each.nanos()),
          Numbers.whole(each.least()),
          Numbers.whole(each.most()),
          Numbers.whole(each.bytes()));
    }
    out.println();
    columns.print(out);
    out.println();
    out.println(
        "An operation: the median, the quickest and the slowest round; bytes: what it allocates.");
    out.flush();
  }

  /** One object an operation, one line each; null is what is not known. */
  public void printJson(PrintWriter out) {
    for (Operation each : operations) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      object.put("benchmark", each.name());
      number(object, "ns", each.nanos());
      number(object, "least_ns", each.least());
      number(object, "most_ns", each.most());
      number(object, "bytes", each.bytes());
      out.println(object);
    }
    out.flush();
  }

  private static void number(ObjectNode object, String name, double value) {
    if (Double.isFinite(value)) {
      object.put(name, Numbers.significant(value));
    } else {
      object.putNull(name);
    }
  }
}
